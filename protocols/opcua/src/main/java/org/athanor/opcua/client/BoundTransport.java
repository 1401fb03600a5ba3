// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.jspecify.annotations.Nullable;

/// A transport that sends on its first channel only. Milo reconnects by itself and would let a
/// request that waited meanwhile go out on the new channel; an order to a device must not.
final class BoundTransport extends OpcTcpClientTransport {
  private final AtomicReference<@Nullable Channel> first = new AtomicReference<>();

  private final WireTraffic traffic;

  BoundTransport(OpcTcpClientTransportConfig config, WireTraffic traffic) {
    super(config);
    this.traffic = traffic;
  }

  @Override
  protected CompletableFuture<UaResponseMessageType> sendRequestMessage(
      UaRequestMessageType request, Channel channel) {
    if (channel.isActive()) {
      traffic.sent(request);
    }
    return super.sendRequestMessage(request, channel);
  }

  @Override
  public void handleResponse(long requestId, UaResponseMessageType response) {
    traffic.received(response);
    super.handleResponse(requestId, response);
  }

  @Override
  protected CompletableFuture<Channel> getChannel() {
    Channel bound = first.get();
    return bound != null ? ifOpen(bound) : super.getChannel().thenCompose(this::bind);
  }

  /// Ends the channel now, without the courtesy of closing it properly.
  void cut() {
    Channel bound = first.get();
    if (bound != null) {
      bound.close();
    }
  }

  private CompletableFuture<Channel> bind(Channel channel) {
    first.compareAndSet(null, channel);
    Channel bound = first.get();
    return channel.equals(bound) ? ifOpen(channel) : closed();
  }

  private static CompletableFuture<Channel> ifOpen(Channel channel) {
    return channel.isActive() ? CompletableFuture.completedFuture(channel) : closed();
  }

  private static CompletableFuture<Channel> closed() {
    return CompletableFuture.failedFuture(
        new UaException(
            StatusCodes.Bad_ConnectionClosed, "the connection of this session is gone"));
  }
}
