#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "tests/server/net/running_server.h"

namespace deskbell::test {
namespace {

std::string FingerprintOf(const X509& certificate) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  X509_digest(&certificate, EVP_sha256(), digest, &size);
  return {digest, digest + size};
}

// A self-signed certificate in a folder of its own, made for each test.
class Certificate {
 public:
  Certificate() {
    char pattern[] = "/tmp/deskbell-tls-XXXXXX";
    folder_ = mkdtemp(pattern);
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    fingerprint_ = FingerprintOf(*certificate);
    Write(options().certificate_file, [&](FILE* file) { PEM_write_X509(file, certificate.get()); });
    Write(options().key_file,
          [&](FILE* file) { PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
  }
  ~Certificate() { std::filesystem::remove_all(folder_); }

  const std::string& fingerprint() const { return fingerprint_; }

  net::TlsOptions options() const {
    return {.certificate_file = folder_ / "certificate.pem", .key_file = folder_ / "key.pem"};
  }

 private:
  template <class Writer>
  static void Write(const std::string& name, const Writer& writer) {
    std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(name.c_str(), "w"), std::fclose);
    REQUIRE(file);
    writer(file.get());
  }

  std::filesystem::path folder_;
  std::string fingerprint_;
};

// Speaks TLS over a connected BIO; at most the given version.
class TlsClient {
 public:
  TlsClient(uint16_t port, int version) : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
    SSL_CTX_set_security_level(context_.get(), 0);  // or OpenSSL itself would refuse to try old versions
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), version);
    bio_.reset(BIO_new_ssl_connect(context_.get()));
    BIO_set_conn_hostname(bio_.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
  }

  bool Handshakes() { return BIO_do_handshake(bio_.get()) == 1; }
  void Send(const std::string& bytes) { BIO_write(bio_.get(), bytes.data(), static_cast<int>(bytes.size())); }

  // Of the certificate that the server showed.
  std::string Fingerprint() {
    SSL* ssl = nullptr;
    BIO_get_ssl(bio_.get(), &ssl);
    std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(ssl), X509_free);
    return FingerprintOf(*certificate);
  }

  // Reads until `last` has come, or the end.
  std::string ReadUntil(std::string_view last) {
    std::string text;
    char chunk[4096];
    while (text.find(last) == std::string::npos) {
      const int n = BIO_read(bio_.get(), chunk, sizeof chunk);
      if (n <= 0) break;
      text.append(chunk, static_cast<size_t>(n));
    }
    return text;
  }

 private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<BIO, decltype(&BIO_free_all)> bio_{nullptr, BIO_free_all};
};

struct TlsServer {
  explicit TlsServer(Log& log)
      : server(executor, Patient(), [&] {
          net::Router router = EchoAt(log);
          router.Handle("GET", "/", [](const net::Request& request, const net::Reply& reply) {
            reply(net::Text(200, request.secure ? "secure" : "plain"));
          });
          return router;
        }()) {
    const auto listening = server.ListenTls("127.0.0.1", 0, certificate.options());
    REQUIRE(listening);
    port = *listening;
  }
  ~TlsServer() { server.Stop(5s); }

  Certificate certificate;
  net::Executor executor{2};
  net::Server server;
  uint16_t port = 0;
};

TEST_CASE("HTTP and WebSocket work over TLS 1.2 and 1.3") {
  Log log;
  TlsServer server(log);
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsClient client(server.port, version);
    REQUIRE(client.Handshakes());
    client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(client.ReadUntil("secure").ends_with("\r\n\r\nsecure"));
    client.Send(
        "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    CHECK(client.ReadUntil("\r\n\r\n").starts_with("HTTP/1.1 101 "));
    client.Send(ClientFrame(kText, "hello"));
    CHECK(client.ReadUntil("hello") == "\x81\x05hello");
    client.Send(ClientFrame(kClose, "\x03\xE8"));
    CHECK(client.ReadUntil("\x03\xE8") == "\x88\x02\x03\xE8");
  }
  CHECK(log.Wait(6) ==
        std::vector<std::string>{"open", "text hello", "closed 1000", "open", "text hello", "closed 1000"});
}

TEST_CASE("TLS below 1.2 is refused") {
  Log log;
  TlsServer server(log);
  CHECK_FALSE(TlsClient(server.port, TLS1_1_VERSION).Handshakes());
}

TEST_CASE("plain HTTP on a TLS port is dropped") {
  Log log;
  TlsServer server(log);
  WireClient client(server.port);
  client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK_THROWS(client.ReadAnswer());
}

TEST_CASE("a key that is not the certificate's is named") {
  const Certificate one, other;
  net::Executor executor(1);
  net::Server server(executor, {}, {});
  const auto listening = server.ListenTls("127.0.0.1", 0, {one.options().certificate_file, other.options().key_file});
  REQUIRE_FALSE(listening);
  CHECK(listening.error().starts_with("cannot use the private key in " + other.options().key_file + ": "));
}

TEST_CASE("a renewed certificate is shown to new connections, and open ones go on") {
  Log log;
  TlsServer server(log);
  TlsClient before(server.port, TLS1_3_VERSION);
  REQUIRE(before.Handshakes());
  const std::string old = before.Fingerprint();
  const Certificate next;
  REQUIRE_FALSE(server.server.RenewTls(next.options()));
  const auto refused = server.server.RenewTls({"/nonexistent.pem", "/nonexistent.key"});
  REQUIRE(refused);
  CHECK(refused->starts_with("cannot use the certificate in /nonexistent.pem: "));
  before.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(before.ReadUntil("secure").ends_with("\r\n\r\nsecure"));
  TlsClient after(server.port, TLS1_3_VERSION);
  REQUIRE(after.Handshakes());
  CHECK(after.Fingerprint() == next.fingerprint());
  CHECK(old == server.certificate.fingerprint());
  CHECK(old != next.fingerprint());
}

}  // namespace
}  // namespace deskbell::test
