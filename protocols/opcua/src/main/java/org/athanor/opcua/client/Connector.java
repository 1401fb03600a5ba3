// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfigBuilder;
import org.eclipse.milo.opcua.sdk.client.OpcUaSession;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;

/// Brings about one session, within a deadline, and leaves nothing behind when it cannot.
final class Connector {
  private static final long TCP_MILLIS = 5_000;
  private static final long SESSION_MILLIS = 30_000;

  private final ClientSetting setting;
  private final WireTraffic traffic;

  Connector(ClientSetting setting, WireTraffic traffic) {
    this.setting = setting;
    this.traffic = traffic;
  }

  /// A client that is connected, with its session, and what has to be closed after it.
  record Connected(
      OpcUaClient client, BoundTransport transport, OpcUaSession session, AutoCloseable trust) {}

  Connected connect() throws ConnectFailure {
    EndpointDescription endpoint = choose(await(discover(), "no answer"));
    return setting.security() == Security.NONE ? plain(endpoint) : encrypted(endpoint);
  }

  private CompletableFuture<List<EndpointDescription>> discover() {
    String url = setting.address().toString();
    return DiscoveryClient.getEndpoints(url, this::patience)
        .exceptionallyCompose(first ->
            url.endsWith("/discovery")
                ? CompletableFuture.failedFuture(first)
                : DiscoveryClient.getEndpoints(url + "/discovery", this::patience));
  }

  private EndpointDescription choose(List<EndpointDescription> offered) throws ConnectFailure {
    return offered.stream()
        .filter(this::suits)
        .findFirst()
        .map(e -> EndpointUtil.updateUrl(e, setting.address().getHost(), setting.port()))
        .orElseThrow(() ->
            new ConnectFailure(
                "the server offers no endpoint with security "
                    + setting.security()
                    + ", only "
                    + offered.stream().map(EndpointDescription::getSecurityPolicyUri).toList(),
                true));
  }

  private boolean suits(EndpointDescription endpoint) {
    String policy = endpoint.getSecurityPolicyUri();
    return switch (setting.security()) {
      case NONE -> SecurityPolicy.None.getUri().equals(policy);
      case SIGN_AND_ENCRYPT ->
          SecurityPolicy.Basic256Sha256.getUri().equals(policy)
              && endpoint.getSecurityMode() == MessageSecurityMode.SignAndEncrypt;
    };
  }

  private Connected plain(EndpointDescription endpoint) throws ConnectFailure {
    return open(common(endpoint).build(), () -> {});
  }

  private Connected encrypted(EndpointDescription endpoint) throws ConnectFailure {
    try {
      ClientKeys keys = ClientKeys.in(setting.certificates(), setting.applicationUri());
      ServerTrust trust = ServerTrust.in(setting.certificates());
      OpcUaClientConfig config =
          common(endpoint)
              .setKeyPair(keys.pair())
              .setCertificate(keys.certificate())
              .setCertificateChain(new X509Certificate[] {keys.certificate()})
              .setCertificateValidator(trust.validator())
              .build();
      return open(config, trust);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConnectFailure(
          "cannot use the certificates in " + setting.certificates() + ": " + e.getMessage(), true);
    }
  }

  private OpcUaClientConfigBuilder common(EndpointDescription endpoint) {
    return OpcUaClientConfig.builder()
        .setEndpoint(endpoint)
        .setApplicationName(LocalizedText.english("Athanor"))
        .setApplicationUri(setting.applicationUri())
        .setProductUri("urn:athanor")
        .setSessionEndpointValidationEnabled(false)
        .setRequestTimeout(uint(setting.requestTimeout().toMillis()))
        .setSessionTimeout(uint(SESSION_MILLIS))
        .setKeepAliveInterval(uint(setting.keepAlive().toMillis()))
        .setKeepAliveTimeout(uint(2 * setting.keepAlive().toMillis()))
        .setKeepAliveFailuresAllowed(uint(1))
        // More than one, and Milo delivers values out of order and twice.
        .setMaxPendingPublishRequests(uint(1));
  }

  private void patience(OpcTcpClientTransportConfigBuilder transport) {
    long millis = Math.min(TCP_MILLIS, setting.connectTimeout().toMillis());
    transport.setConnectTimeout(uint(millis)).setAcknowledgeTimeout(uint(millis));
  }

  private Connected open(OpcUaClientConfig config, AutoCloseable trust) throws ConnectFailure {
    OpcTcpClientTransportConfigBuilder builder = OpcTcpClientTransportConfig.newBuilder();
    patience(builder);
    var transport = new BoundTransport(builder.build(), traffic);
    try {
      var client = new OpcUaClient(config, transport);
      try {
        await(client.connectAsync(), "no session");
        OpcUaSession session = await(client.getSessionAsync(), "no session");
        await(client.readNamespaceTableAsync(), "no namespaces");
        return new Connected(client, transport, session, trust);
      } catch (ConnectFailure e) {
        transport.cut();
        client.disconnectAsync();
        throw e;
      }
    } catch (ConnectFailure e) {
      closeQuietly(trust, e);
      throw e;
    }
  }

  private static void closeQuietly(AutoCloseable trust, ConnectFailure failure) {
    try {
      trust.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private <T> T await(CompletableFuture<T> answer, String otherwise) throws ConnectFailure {
    try {
      return answer.get(setting.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ConnectFailure(otherwise + " within " + setting.connectTimeout(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectFailure("interrupted", false);
    } catch (ExecutionException e) {
      long status = UaException.extractStatusCode(e).map(s -> s.getValue()).orElse(0L);
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ConnectFailure(words(cause), refused(status));
    }
  }

  /// What a person can do something about is at the bottom of the stack.
  private static String words(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return switch (deepest) {
      case ConnectException _ -> "the connection was refused; is anything running there?";
      case UnknownHostException _ -> "there is no host " + deepest.getMessage();
      case Throwable other -> String.valueOf(other.getMessage());
    };
  }

  /// Somebody has to change a certificate or a permission.
  private static boolean refused(long status) {
    return status == StatusCodes.Bad_SecurityChecksFailed
        || status == StatusCodes.Bad_CertificateUntrusted
        || status == StatusCodes.Bad_CertificateInvalid
        || status == StatusCodes.Bad_CertificateTimeInvalid
        || status == StatusCodes.Bad_CertificateHostNameInvalid
        || status == StatusCodes.Bad_CertificateUriInvalid
        || status == StatusCodes.Bad_CertificateUseNotAllowed
        || status == StatusCodes.Bad_CertificateRevoked
        || status == StatusCodes.Bad_CertificateChainIncomplete
        || status == StatusCodes.Bad_IdentityTokenRejected
        || status == StatusCodes.Bad_IdentityTokenInvalid
        || status == StatusCodes.Bad_UserAccessDenied;
  }
}
