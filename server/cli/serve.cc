#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "engine/values/instant.h"
#include "server/cli/application.h"
#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/data_folder.h"
#include "server/cli/fail.h"
#include "server/cli/now.h"
#include "server/desk/password.h"
#include "server/learning/publication.h"
#include "server/log/log.h"
#include "server/store/uuid.h"
#include "server/webhook/webhooks.h"

namespace deskbell::cli {
namespace {

struct Arguments {
  ServeOptions serve;
  std::string data = kDefaultData, log_level = "info";
};

// Somebody must be able to sign in to a desk that has just been set up. The password is random and shown once, on the
// terminal.
void MakeFirstAccount(store::Store& store) {
  if (!store.AllStaff().empty() || store.ReadFailed()) return;
  const Instant now = Now();
  const std::string password = desk::RandomPassword();
  const store::Staff staff{store::MakeId<StaffId>(now), "admin", "Admin", "admin", desk::HashPassword(password), false};
  if (staff.password_hash.empty() || !store.AddStaff(staff)) return;  // the next start tries again
  store.Audit("first start", "staff.add", staff.login, now);
  std::printf(
      "First start: sign in to the desk as `admin` with the password %s\n"
      "It is shown this once; `deskbell user password --login admin` makes another.\n",
      password.c_str());
}

// Proxies are told apart by their addresses, in the one spelling that connections are known by.
std::string ProxyAddress(const std::string& text) {
  const std::optional<std::string> address = net::SpelledAddress(text);
  if (!address) throw CLI::ValidationError("`" + text + "` is not a numeric address: write 10.0.0.2 or fd00::2");
  return *address;
}

void SayReady(const ServeOptions& options, uint16_t port) {
  const std::string scheme = options.certificate.empty() ? "http" : "https";
  const bool v6 = options.address.find(':') != std::string::npos;
  const std::string host = options.address == "0.0.0.0" || options.address == "::" ? "127.0.0.1" : options.address;
  const std::string root =
      scheme + "://" + (v6 && host == options.address ? "[" + host + "]" : host) + ":" + std::to_string(port) + "/";
  std::printf("Deskbell is ready: %s\n  demo site    %s\n  desk         %sdesk/\n  help centre  %shelp/\n",
              root.c_str(), root.c_str(), root.c_str(), root.c_str());
  std::fflush(stdout);
}

int Serve(Arguments arguments) {
  ServeOptions& options = arguments.serve;
  options.data = arguments.data;
  log::SetLevel(arguments.log_level);
  if (!options.content.empty()) options.content_stamp = StampOf(options.content);
  const std::optional<content::Content> content = ReadContent(options.content);
  if (!content) return kFoundProblems;
  std::unique_ptr<store::Store> store = OpenData(options.data);
  if (!store) return kFoundProblems;
  const Instant now = Now();
  const understand::Adjustments adjustments = learning::AdjustmentsOf(*store, now);
  const auto snapshot =
      Compile(*content,
              {.index_folder = IndexFolder(options.data), .max_wrong = options.max_wrong, .adjustments = adjustments});
  if (!snapshot) return kFoundProblems;
  MakeFirstAccount(*store);
  LogPublication(learning::RecordPublication(*store, *content, *snapshot, adjustments, now));
  const size_t intents = snapshot->rules().intents.size(), articles = snapshot->articles().size();
  Application application(options, std::move(store), snapshot);
  const Result<uint16_t, std::string> port = application.Start();
  if (!port) return Fail(port.error());
  SayReady(options, *port);
  log::Info("ready", {{"port", *port}, {"intents", intents}, {"articles", articles}});
  application.RunUntilSignalled();
  return kOk;
}

}  // namespace

void AddServe(CLI::App& app, Run& run) {
  CLI::App* command = app.add_subcommand("serve", "Run the server: chat, desk, help centre and demo site");
  auto arguments = std::make_shared<Arguments>();
  ServeOptions& options = arguments->serve;
  command->add_option("--address", options.address, "Numeric address to listen on")->capture_default_str();
  command->add_option("--port", options.port, "0 lets the system choose")->capture_default_str();
  command->add_option("--data", arguments->data, "Data folder, made if missing: database and search index")
      ->capture_default_str()
      ->type_name("DIR");
  AddContentOption(*command, options.content);
  command
      ->add_option("--max-wrong", options.max_wrong,
                   "Wrong-answer budget: the largest share of answers that may be wrong")
      ->check(CLI::Range(0.001, 0.5))
      ->capture_default_str();
  CLI::Option* certificate = command->add_option("--certificate", options.certificate, "TLS certificate chain, PEM");
  CLI::Option* key = command->add_option("--key", options.key, "TLS key, PEM");
  certificate->needs(key)->type_name("FILE");
  key->needs(certificate)->type_name("FILE");
  command
      ->add_option("--trusted-proxy", options.trusted_proxies,
                   "Address whose X-Forwarded-For and -Proto are believed; may be repeated")
      ->transform(ProxyAddress)
      ->type_name("ADDRESS");
  command
      ->add_option("--webhook-host", options.webhook_hosts,
                   "Own host that webhooks may reach although its address is private; may be repeated")
      ->check([](const std::string& text) {
        return webhook::IsHostAndPort(text) ? std::string()
                                            : "`" + text + "` is no host and port: write crm.internal:443";
      })
      ->type_name("HOST:PORT");
  command->add_option("--threads", options.threads, "0 = one a core")->capture_default_str();
  command->add_option("--max-connections", options.max_connections, "In all; beyond it 503")->capture_default_str();
  command
      ->add_option("--max-connections-per-address", options.max_connections_per_address,
                   "Beyond it 503; as many new customers a minute may come from one")
      ->capture_default_str();
  command->add_option("--log-level", arguments->log_level, "info, warn, error or off")
      ->check(CLI::IsMember({"info", "warn", "error", "off"}))
      ->capture_default_str();
  command->add_flag("!--no-watch", options.watch,
                    "Do not reload the content when its files change (SIGHUP always reloads)");
  command->footer(
      "SIGTERM drains and stops; SIGHUP reloads the content and the TLS certificate. Logs are JSON lines on standard "
      "error.");
  command->callback([&run, arguments] { run = [arguments] { return Serve(*arguments); }; });
}

}  // namespace deskbell::cli
