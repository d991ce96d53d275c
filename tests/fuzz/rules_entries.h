// The entry points of the rules through which strangers' bytes come, one function each: for libFuzzer, and for the
// mutation test that runs in every build. Each checks what must hold whatever the input is, and aborts if it does not.
#pragma once

#include <string_view>

namespace deskbell::fuzz {

void RuleFile(std::string_view input);
void SiteFile(std::string_view input);
void TestFile(std::string_view input);
void OnePattern(std::string_view input);
void OneTemplate(std::string_view input);
void OneCondition(std::string_view input);
void Normalising(std::string_view input);
void OneMessage(std::string_view input);

}  // namespace deskbell::fuzz
