// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabServerTest {
  private static final String CLIENT_URI = "urn:test:client";

  @TempDir Path folder;
  private URI address = URI.create("opc.tcp://127.0.0.1:1");
  private LabServer server;
  private NodeId answer = NodeId.NULL_VALUE;
  private KeyPair pair;
  private X509Certificate certificate;

  @BeforeEach
  void starts() throws Exception {
    try (var port = new ServerSocket(0)) {
      address = URI.create("opc.tcp://127.0.0.1:" + port.getLocalPort());
    }
    pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    certificate =
        new SelfSignedCertificateBuilder(pair)
            .setCommonName("client")
            .setApplicationUri(CLIENT_URI)
            .build();
    open(false);
  }

  @AfterEach
  void stops() {
    server.close();
  }

  private void open(boolean plain) {
    server = LabServer.create(new ServerSetting(address, "test", folder, plain));
    NodeTree tree = NodeTree.create(server, "urn:test:nodes", InstantSource.system());
    answer = tree.variable(NodeIds.ObjectsFolder, "answer", NodeIds.Int32, 42).getNodeId();
    server.start();
  }

  private Object read(SecurityPolicy policy) throws UaException {
    String url = address + (policy == SecurityPolicy.None ? "" : "/discovery");
    OpcUaClient client =
        OpcUaClient.create(
            url,
            endpoints ->
                endpoints.stream()
                    .filter(e -> policy.getUri().equals(e.getSecurityPolicyUri()))
                    .filter(e -> !String.valueOf(e.getEndpointUrl()).endsWith("/discovery"))
                    .findFirst(),
            _ -> {},
            config ->
                config
                    .setApplicationUri(CLIENT_URI)
                    .setKeyPair(pair)
                    .setCertificate(certificate)
                    .setCertificateChain(new X509Certificate[] {certificate})
                    .setCertificateValidator(
                        new CertificateValidator.InsecureCertificateValidator()));
    try {
      client.connect();
      return String.valueOf(client.readValue(0, TimestampsToReturn.Both, answer).value().value());
    } finally {
      client.disconnect();
    }
  }

  private void trustTheClient() throws Exception {
    Path certificates = folder.resolve("trusted").resolve("certs");
    Files.write(
        Files.createDirectories(certificates).resolve("client.der"), certificate.getEncoded());
  }

  @Test
  void servesATrustedClientSignedAndEncrypted() throws Exception {
    server.close();
    trustTheClient();
    open(false);

    assertThat(read(SecurityPolicy.Basic256Sha256)).isEqualTo("42");
  }

  @Test
  void turnsAwayAClientWhoseCertificateItDoesNotKnow() {
    assertThatThrownBy(() -> read(SecurityPolicy.Basic256Sha256)).isInstanceOf(UaException.class);
  }

  @Test
  void hasNoPlainEndpointUnlessTold() throws Exception {
    assertThatThrownBy(() -> read(SecurityPolicy.None)).isInstanceOf(UaException.class);

    server.close();
    open(true);
    assertThat(read(SecurityPolicy.None)).isEqualTo("42");
  }

  @Test
  void keepsItsCertificateOverARestart() {
    X509Certificate first = ServerKeys.in(folder, "test", "urn:test").certificate();

    assertThat(ServerKeys.in(folder, "test", "urn:test").certificate()).isEqualTo(first);
  }
}
