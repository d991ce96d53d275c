// Everyday questions and remarks that have nothing to do with any company's help centre: what a calibration made from
// the content alone needs to know of the world outside.
#pragma once

#include <span>
#include <string_view>

namespace deskbell::understand {

// In English; about 150.
std::span<const std::string_view> EverydayQuestions();

}  // namespace deskbell::understand
