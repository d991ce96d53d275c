#include "server/understand/adjustments.h"

#include <sodium.h>

#include <cmath>

namespace deskbell::understand {

std::string PublicationId(const std::string& content_fingerprint, const Adjustments& adjustments) {
  if (adjustments.empty()) return content_fingerprint;
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, 16);
  const auto add = [&](const std::string& text) {
    // The length keeps "ab" + "c" apart from "a" + "bc".
    const uint64_t size = text.size();
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&size), sizeof size);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  };
  add(content_fingerprint);
  for (const TaughtPhrasing& phrasing : adjustments.phrasings) {
    add(phrasing.question);
    add(phrasing.target);
  }
  add("priors");
  for (const Prior& prior : adjustments.priors) {
    add(prior.subject);
    add(std::to_string(std::lround(prior.factor * 1e6)));
  }
  unsigned char hash[16];
  crypto_generichash_final(&state, hash, sizeof hash);
  char text[33];
  sodium_bin2hex(text, sizeof text, hash, sizeof hash);
  return text;
}

}  // namespace deskbell::understand
