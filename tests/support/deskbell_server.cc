#include "tests/support/deskbell_server.h"

#include <signal.h>

#include <stdexcept>

namespace deskbell::test {

std::string DeskbellProgram() { return DESKBELL_PROGRAM; }

Finished RunDeskbell(const std::vector<std::string>& arguments) {
  std::vector<std::string> command{DeskbellProgram()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return RunProgram(command);
}

void DeskbellServer::Start() {
  std::vector<std::string> command{DeskbellProgram(), "serve", "--port", "0", "--data", options_.data.string()};
  if (!options_.content.empty()) command.insert(command.end(), {"--content", options_.content.string()});
  command.insert(command.end(), options_.arguments.begin(), options_.arguments.end());
  program_.emplace(command, options_.environment);
  const std::optional<std::string> address = program_->ReadLine("Deskbell is ready: http://127.0.0.1:");
  if (!address) {
    throw std::runtime_error("the server ended with " + std::to_string(program_->Wait()) + ":\n" + program_->Errors());
  }
  port_ = static_cast<uint16_t>(std::stoi(*address));
}

void DeskbellServer::Kill() {
  program_->Signal(SIGKILL);
  program_->Wait();
}

int DeskbellServer::Terminate() {
  program_->Signal(SIGTERM);
  return program_->Wait();
}

Answer DeskbellServer::Get(std::string_view target) const {
  WireClient client(port_);
  client.Send("GET " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
  return client.ReadAnswer();
}

double DeskbellServer::Metric(std::string_view name) const {
  const std::string page = Get("/metrics").body, line = "\ndeskbell_" + std::string(name) + " ";
  const size_t found = page.find(line);
  if (found == std::string::npos) throw std::runtime_error("there is no metric" + line);
  return std::stod(page.substr(found + line.size()));
}

}  // namespace deskbell::test
