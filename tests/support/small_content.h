// A content folder that fits on a screen, and its snapshot: for tests of what happens around the content.
#pragma once

#include <memory>
#include <stdexcept>

#include "server/content/content.h"
#include "server/understand/snapshot.h"

namespace deskbell {

inline content::Content SmallContent() {
  content::Content content;
  content.origin = "a small content";
  content.rules = {{"deskbell.yaml", R"(version: 1
site: {id: small, name: Small, language: en, origins: ["https://shop.example"]}
departments:
  help: {title: Help}
routing:
  - {department: help}
handoff_form: [contact]
fields:
  contact: {type: contact, ask: "How can we reach you?", invalid: "Please give an e-mail address or a phone number."}
)"},
                   {"rules/sign_in.yml", R"(version: 1
topic: sign_in
intents:
  reset_password:
    title: Reset a forgotten password
    match: {any: ['forgot .{0,20}password']}
    examples: [I forgot my password]
    answer: reset-password
  upload_stuck:
    title: An upload is stuck
    match: {any: ['upload .{0,20}(stuck|stopped)']}
    examples: [my upload is stuck]
    start: upload
flows:
  upload:
    steps:
      - {id: pause, try: Pause the upload and resume it., ask: "Does it run now?", if_yes: solved, if_no: human}
      - {id: solved, say: Good., end: resolved}
      - {id: human, form: [contact], handoff: {department: help, reason: steps_exhausted}}
)"}};
  content.articles = {{"articles/reset-password.md", R"(---
title: Reset a forgotten password
questions: [How do I reset my password, password reset link]
---
Choose **Forgot password** on the sign-in page.
)"},
                      {"articles/invoices.md", R"(---
title: Find your invoices
section: Billing
questions: [Where are my invoices, download an invoice as PDF]
---
They are under Settings, <b>Billing</b>.
)"}};
  return content;
}

// Built once for a test program.
inline std::shared_ptr<const understand::Snapshot> SmallSnapshot() {
  static const std::shared_ptr<const understand::Snapshot> snapshot = [] {
    understand::Build build = understand::BuildSnapshot(SmallContent(), {});
    if (!build.snapshot) throw std::runtime_error(RenderText(build.diagnostics));
    return build.snapshot;
  }();
  return snapshot;
}

}  // namespace deskbell
