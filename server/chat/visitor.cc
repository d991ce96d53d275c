#include "server/chat/visitor.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <charconv>

namespace deskbell::chat {
namespace {

using Hash = std::array<unsigned char, 32>;

Hash HashOf(std::string_view text) {
  Hash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  return hash;
}

std::string Hex(const unsigned char* bytes, size_t size) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

int64_t Seconds(Instant at) { return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count(); }

bool IsUuid7(std::string_view text) {
  if (text.size() != 36 || text[14] != '7') return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash != (text[i] == '-')) return false;
    if (!dash && std::string_view("0123456789abcdef").find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

std::string FromProfile(const store::Customer& customer, const char* key) {
  const auto found = customer.profile.find(key);
  return found == customer.profile.end() ? std::string() : found->second;
}

}  // namespace

std::string NewToken(Instant now) {
  unsigned char bytes[32];
  randombytes_buf(bytes, sizeof bytes);
  std::string text(sodium_base64_encoded_len(sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();
  return fmt::format("{:x}.{}", Seconds(now), text);
}

bool Expired(std::string_view token, Instant now, Millis life) {
  int64_t issued = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), issued, 16);
  const bool dated = error == std::errc() && end != token.data() + token.size() && *end == '.';
  return !dated || Seconds(now) - issued > std::chrono::duration_cast<std::chrono::seconds>(life).count();
}

std::string HashToken(std::string_view token) {
  const Hash hash = HashOf(token);
  return Hex(hash.data(), hash.size());
}

ConversationId ConversationFor(const CustomerId& customer, std::string_view cid) {
  Hash hash = HashOf(customer.str() + "\n" + std::string(cid));
  hash[6] = static_cast<unsigned char>((hash[6] & 0x0F) | 0x70);  // version 7
  hash[8] = static_cast<unsigned char>((hash[8] & 0x3F) | 0x80);  // RFC 9562's variant
  const std::string digits = Hex(hash.data(), 16);
  std::string id = digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" +
                   digits.substr(16, 4) + "-" + digits.substr(20);
  if (IsUuid7(cid)) id.replace(0, 13, cid.substr(0, 13));
  return ConversationId(std::move(id));
}

engine::Visitor VisitorOf(store::Store& store, const CustomerId& id) {
  engine::Visitor visitor;
  visitor.customer = id;
  const std::optional<store::Customer> customer = store.FindCustomer(id);
  if (!customer) return visitor;
  visitor.name = FromProfile(*customer, "name");
  visitor.email = FromProfile(*customer, "email");
  visitor.phone = FromProfile(*customer, "phone");
  visitor.organisation = FromProfile(*customer, "organisation");
  visitor.tier = FromProfile(*customer, "tier");
  visitor.verified = FromProfile(*customer, "verified") == "true";
  visitor.verified_how = FromProfile(*customer, "verified_how");
  visitor.blocked = FromProfile(*customer, "blocked") == "true";
  visitor.open_tickets = customer->open_tickets;
  visitor.slots = customer->slots;
  return visitor;
}

}  // namespace deskbell::chat
