// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.server;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.athanor.opcua.nodeset.CompanionModel;
import org.athanor.opcua.nodeset.NodeFragment;
import org.athanor.opcua.nodeset.NodeSetLoader;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.nodes.factories.NodeFactory;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/// An OPC UA server with one fragment of nodes: made, filled, started, closed.
public final class LabServer implements AutoCloseable {
  private static final long SHUTDOWN_SECONDS = 5;

  /// Types that Milo instantiates for each session. It caches what it knows of them for all servers
  /// of the process, and a session that comes while a server shuts down leaves half a type there.
  private static final List<NodeId> SESSION_TYPES =
      List.of(
          NodeIds.SessionDiagnosticsObjectType,
          NodeIds.SessionDiagnosticsVariableType,
          NodeIds.SessionSecurityDiagnosticsType,
          NodeIds.SubscriptionDiagnosticsType);

  private final OpcUaServer server;
  private final NodeFragment nodes;
  private final FileBasedTrustListManager trust;
  private volatile boolean started;

  /// A server that can be filled with nodes and is not on the network yet.
  public static LabServer create(ServerSetting setting) {
    ServerKeys keys = ServerKeys.in(setting.keys(), setting.name(), setting.applicationUri());
    try {
      return new LabServer(
          setting, keys, FileBasedTrustListManager.createAndInitialize(setting.keys()));
    } catch (Exception e) {
      throw new IllegalStateException("cannot make a server at " + setting.address() + ": " + e, e);
    }
  }

  private LabServer(ServerSetting setting, ServerKeys keys, FileBasedTrustListManager trust)
      throws Exception {
    this.trust = trust;
    OpcUaServerConfig config =
        OpcUaServerConfig.builder()
            .setApplicationName(LocalizedText.english(setting.name()))
            .setApplicationUri(setting.applicationUri())
            .setProductUri("urn:athanor:simulator")
            .setEndpoints(endpoints(setting, keys))
            .setIdentityValidator(AnonymousIdentityValidator.INSTANCE)
            .setLimits(new ServerLimits())
            .setCertificateManager(certificates(keys, trust))
            .build();
    server =
        new OpcUaServer(
            config,
            _ -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    SESSION_TYPES.forEach(NodeFactory::invalidateCachedIdh);
    nodes = new NodeFragment(server);
    nodes.startup();
  }

  private static DefaultCertificateManager certificates(
      ServerKeys keys, FileBasedTrustListManager trust) throws Exception {
    var quarantine = new MemoryCertificateQuarantine();
    var store = new MemoryCertificateStore();
    store.set(
        NodeIds.RsaSha256ApplicationCertificateType,
        new CertificateStore.Entry(keys.key(), keys.chain()));
    var group =
        DefaultApplicationGroup.createAndInitialize(
            trust,
            store,
            new KeptCertificate(keys),
            new DefaultServerCertificateValidator(
                trust, ValidationCheck.ALL_OPTIONAL_CHECKS, quarantine));
    return new DefaultCertificateManager(quarantine, group);
  }

  private static Set<EndpointConfig> endpoints(ServerSetting setting, ServerKeys keys) {
    EndpointConfig.Builder common =
        EndpointConfig.newBuilder()
            .setBindAddress(setting.address().getHost())
            .setHostname(setting.address().getHost())
            .setBindPort(setting.address().getPort())
            .setPath(setting.address().getPath())
            .setCertificate(keys.certificate());
    Set<EndpointConfig> endpoints = new LinkedHashSet<>();
    endpoints.add(
        common
            .copy()
            .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
            .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
            .build());
    // Without a plain endpoint clients still need one to ask for the others.
    endpoints.add(
        setting.plain()
            ? common.copy().build()
            : common.copy().setPath(setting.address().getPath() + "/discovery").build());
    return endpoints;
  }

  /// Loads companion models; each must come with those it needs.
  public void load(List<CompanionModel> models) {
    NodeSetLoader.load(server, nodes, models);
  }

  public OpcUaServer milo() {
    return server;
  }

  /// Where the server's own nodes go.
  public NodeFragment nodes() {
    return nodes;
  }

  /// Opens the socket; returns once clients can connect.
  public void start() {
    try {
      server.startup().join();
      started = true;
    } catch (CompletionException e) {
      throw new IllegalStateException("the server cannot start: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    if (started) {
      server
          .shutdown()
          .orTimeout(SHUTDOWN_SECONDS, TimeUnit.SECONDS)
          .exceptionally(_ -> server)
          .join();
    }
    nodes.shutdown();
    try {
      trust.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close the trust list: " + e, e);
    }
  }

  /// Hands out the certificate that there is already.
  private static final class KeptCertificate extends RsaSha256CertificateFactory {
    private final ServerKeys keys;

    KeptCertificate(ServerKeys keys) {
      this.keys = keys;
    }

    @Override
    protected KeyPair createRsaSha256KeyPair() {
      return new KeyPair(keys.certificate().getPublicKey(), keys.key());
    }

    @Override
    protected X509Certificate[] createRsaSha256CertificateChain(KeyPair pair) {
      return keys.chain();
    }
  }
}
