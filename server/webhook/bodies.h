// What is sent to other systems, and what is read from their answers.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/values/result.h"

namespace deskbell::webhook {

// {"order_number": "FB-123456"}
std::string BodyOf(const std::map<std::string, std::string>& send);

// The values of `take` (slot → name, "order.status" for one within another) that the answer has; numbers and true or
// false as they are written, texts up to 500 bytes. The error says what is wrong with the answer.
Result<std::map<std::string, std::string>, std::string> ReadAnswer(std::string_view body,
                                                                   const std::map<std::string, std::string>& take);

}  // namespace deskbell::webhook
