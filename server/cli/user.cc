#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

#include "engine/values/normalise.h"
#include "server/cli/commands.h"
#include "server/cli/data_folder.h"
#include "server/cli/fail.h"
#include "server/cli/now.h"
#include "server/desk/password.h"
#include "server/store/uuid.h"

namespace deskbell::cli {
namespace {

constexpr const char* kNoMemory = "A password's hash takes 64 MiB of memory, which is not there just now. Try again.";

struct UserOptions {
  std::string data = kDefaultData, login, name, role = "agent";
  bool password_stdin = false;
};

void AddCommon(CLI::App& command, UserOptions& options) {
  command.add_option("--data", options.data, "Data folder of the server")->capture_default_str()->type_name("DIR");
}

// The password to set, and whether it was made here and must be shown. Empty after telling what is wrong.
std::string ChoosePassword(const UserOptions& options) {
  if (!options.password_stdin) return desk::RandomPassword();
  std::string password;
  std::getline(std::cin, password);
  if (const std::optional<std::string> problem = desk::PasswordProblem(password, options.login)) {
    std::fprintf(stderr, "deskbell: %s\n", problem->c_str());
    return {};
  }
  return password;
}

int AddUserAccount(const UserOptions& options) {
  const std::string password = ChoosePassword(options);
  if (password.empty()) return kFoundProblems;
  const std::unique_ptr<store::Store> store = OpenData(options.data);
  if (!store) return kFoundProblems;
  store::Staff staff;
  staff.id = store::MakeId<StaffId>(Now());
  staff.login = NormaliseText(options.login);
  staff.name = options.name.empty() ? options.login : options.name;
  staff.role = options.role;
  staff.password_hash = desk::HashPassword(password);
  if (staff.password_hash.empty()) return Fail(kNoMemory);
  const Result<store::Staff, store::Error> added = store->AddStaff(staff);
  if (!added && added.error() == store::Error::kConflict) {
    return Fail("There is already somebody with the login `" + staff.login +
                "`. Choose another, or use `deskbell user password`.");
  }
  if (!added) return Fail("The account could not be stored. Check the space on the disk.");
  store->Audit("command line", "staff.add", staff.login, Now());
  std::printf("%s can sign in at /desk/ as `%s` (%s).\n", staff.name.c_str(), staff.login.c_str(), staff.role.c_str());
  if (!options.password_stdin) std::printf("Password: %s\nIt is shown this once.\n", password.c_str());
  return kOk;
}

int ChangeAccount(const UserOptions& options, const std::function<void(store::Staff&)>& change, const char* action) {
  const std::unique_ptr<store::Store> store = OpenExistingData(options.data);
  if (!store) return kFoundProblems;
  std::optional<store::Staff> staff = store->StaffByLogin(NormaliseText(options.login));
  if (!staff) return Fail("There is nobody with the login `" + options.login + "`. `deskbell user list` names all.");
  change(*staff);
  if (store->UpdateStaff(*staff)) return Fail("The account could not be stored. Check the space on the disk.");
  store->EndSessionsOf(staff->id);
  store->Audit("command line", action, staff->login, Now());
  return kOk;
}

int SetPassword(const UserOptions& options) {
  const std::string password = ChoosePassword(options);
  if (password.empty()) return kFoundProblems;
  const std::string hash = desk::HashPassword(password);
  if (hash.empty()) return Fail(kNoMemory);
  const int code = ChangeAccount(
      options, [&](store::Staff& staff) { staff.password_hash = hash; }, "staff.password");
  if (code == kOk && !options.password_stdin) std::printf("Password: %s\nIt is shown this once.\n", password.c_str());
  return code;
}

int ListUsers(const UserOptions& options) {
  const std::unique_ptr<store::Store> store = OpenExistingData(options.data);
  if (!store) return kFoundProblems;
  for (const store::Staff& staff : store->AllStaff()) {
    std::printf("%-24s %-8s %s%s\n", staff.login.c_str(), staff.role.c_str(), staff.name.c_str(),
                staff.disabled ? " (disabled)" : "");
  }
  return kOk;
}

}  // namespace

void AddUser(CLI::App& app, Run& run) {
  CLI::App* user = app.add_subcommand("user", "Accounts of staff: agents, authors, leads, admins");
  user->require_subcommand(1);
  auto options = std::make_shared<UserOptions>();

  CLI::App* add = user->add_subcommand("add", "Make an account");
  AddCommon(*add, *options);
  add->add_option("--login", options->login, "Name or e-mail to sign in with")->required()->type_name("LOGIN");
  add->add_option("--name", options->name, "Name that customers see; default: the login")->type_name("NAME");
  add->add_option("--role", options->role, "agent, author, lead or admin")
      ->check(CLI::IsMember({"agent", "author", "lead", "admin"}))
      ->capture_default_str()
      ->type_name("ROLE");
  add->add_flag("--password-stdin", options->password_stdin,
                "Read the password from standard input instead of making one");
  add->callback([&run, options] { run = [options] { return AddUserAccount(*options); }; });

  CLI::App* password = user->add_subcommand("password", "Set a new password; every session of the person ends");
  AddCommon(*password, *options);
  password->add_option("--login", options->login, "Whose")->required()->type_name("LOGIN");
  password->add_flag("--password-stdin", options->password_stdin, "Read it from standard input instead of making one");
  password->callback([&run, options] { run = [options] { return SetPassword(*options); }; });

  for (const bool disabled : {true, false}) {
    CLI::App* command =
        user->add_subcommand(disabled ? "disable" : "enable", disabled ? "Let nobody sign in with this account"
                                                                       : "Let a disabled account sign in again");
    AddCommon(*command, *options);
    command->add_option("--login", options->login, "Whose")->required()->type_name("LOGIN");
    command->callback([&run, options, disabled] {
      run = [options, disabled] {
        return ChangeAccount(
            *options, [&](store::Staff& staff) { staff.disabled = disabled; },
            disabled ? "staff.disable" : "staff.enable");
      };
    });
  }

  CLI::App* list = user->add_subcommand("list", "List all accounts");
  AddCommon(*list, *options);
  list->callback([&run, options] { run = [options] { return ListUsers(*options); }; });
}

}  // namespace deskbell::cli
