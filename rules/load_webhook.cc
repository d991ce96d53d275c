#include <algorithm>

#include "rules/parts.h"

namespace deskbell::rules {
namespace {

constexpr Millis kShortestTimeOut = std::chrono::seconds(1);
constexpr Millis kLongestTimeOut = std::chrono::seconds(30);

bool IsAddress(const std::string& url) {
  constexpr std::string_view kScheme = "https://";
  const bool printable = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7F; });
  return url.starts_with(kScheme) && url.size() > kScheme.size() && url[kScheme.size()] != '/' && printable &&
         url.find('@') == std::string::npos && url.find('#') == std::string::npos;
}

// "status", "order.eta": names within the answer's objects.
bool IsPath(const std::string& path) {
  return !path.empty() && path.size() <= 200 && path.front() != '.' && path.back() != '.' &&
         path.find("..") == std::string::npos;
}

void ReadUrl(Reading& reading, const yaml::Node& node, Webhook& webhook) {
  const yaml::Node* url = node.Find("url");
  if (!url) return reading.Report("R003", node.place, "this webhook has no `url`", "add `url: https://...`");
  webhook.url = ReadText(reading, *url, "`url`");
  if (url->IsScalar() && !IsAddress(webhook.url)) {
    reading.Report("R004", url->place, "this is not the address of a webhook",
                   "write `https://`, the host and the path, without a password and without `#`");
  }
}

void ReadTakes(Reading& reading, const yaml::Node& node, Webhook& webhook) {
  for (const auto& [slot, value] : ReadEntries(reading, node, "`set`")) {
    const std::string path = ReadText(reading, *value, "`" + slot + "`");
    if (value->IsScalar() && !IsPath(path)) {
      reading.Report("R004", value->place, "this names nothing in an answer", "write `status`, or `order.status`");
    }
    webhook.set[slot] = path;
    reading.filled_slots.insert(slot);
  }
}

}  // namespace

Webhook LoadWebhook(Reading& reading, const yaml::Node& node) {
  Webhook webhook;
  if (!CheckMap(reading, node, "`webhook`", {"url", "send", "set", "time_out"})) return webhook;
  ReadUrl(reading, node, webhook);
  if (const yaml::Node* send = node.Find("send")) {
    for (const Phrase& slot : ReadPhrases(reading, *send, "`send`")) {
      reading.Refer(Reference::Kind::kTemplateName, "slot." + slot.text, slot.place);
      webhook.send.push_back(slot.text);
    }
  }
  if (const yaml::Node* set = node.Find("set")) ReadTakes(reading, *set, webhook);
  if (const yaml::Node* time_out = node.Find("time_out")) {
    webhook.time_out = ReadDuration(reading, *time_out, "`time_out`").value_or(webhook.time_out);
    if (webhook.time_out < kShortestTimeOut || webhook.time_out > kLongestTimeOut) {
      reading.Report("R004", time_out->place, "nobody waits that long, and no system answers faster",
                     "choose 1s to 30s: 5s is usual");
    }
  }
  return webhook;
}

}  // namespace deskbell::rules
