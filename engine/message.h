// What is said in a conversation, as the customer sees it. One shape for everybody: words, and whatever goes with them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/values/ids.h"

namespace deskbell::engine {

// A button below a message. `id` means something only to the engine that offered it; `label` is what the customer chose.
struct Choice {
  std::string id;
  std::string label;
  friend bool operator==(const Choice&, const Choice&) = default;
};

// An article offered as a card; the page is /help/ID.
struct ArticleCard {
  ArticleId article;
  std::string title;
  std::string excerpt;
  friend bool operator==(const ArticleCard&, const ArticleCard&) = default;
};

// A field that the customer is asked for, so that a client can offer the right keyboard or autocomplete.
struct FieldHint {
  FieldId field;
  std::string type;  // "email", "phone", "contact", "text" …: rules::ValueType in lower case
  friend bool operator==(const FieldHint&, const FieldHint&) = default;
};

struct Message {
  std::string text;  // Markdown: emphasis, lists, links, code; what customers typed is escaped
  std::vector<Choice> choices = {};
  std::optional<ArticleCard> article = {};
  std::optional<FieldHint> field = {};
  friend bool operator==(const Message&, const Message&) = default;
};

// A line between the messages that tells what happened. Codes: queued, joined, left, resolved, reopened, closing (soon, if nothing
// is said), closed, after_hours, message_left, call_back, incident, incident_over.
struct Notice {
  std::string code;
  std::string text;
  friend bool operator==(const Notice&, const Notice&) = default;
};

}  // namespace deskbell::engine
