// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to a server and the one session on it.
///
/// Requests go out once, on this session and this connection, or not at all. When either is lost,
/// whoever opened it is told once, everything pending fails, and the session stays lost: to go on
/// is to open another one. Methods block, within the request timeout; they are for threads that may
/// wait, never for callbacks.
public final class DeviceSession implements AutoCloseable {
  private static final ViewDescription WHOLE_ADDRESS_SPACE =
      new ViewDescription(NodeId.NULL_VALUE, DateTime.MIN_VALUE, uint(0));

  private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);
  private static final int CHILDREN_MAX = 10_000;

  private final ClientSetting setting;
  private final Connector.Connected connected;
  private final Consumer<String> onLost;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CompletableFuture<UaResponseMessageType> end = new CompletableFuture<>();

  /// @param onLost is told why when the session is lost, not when it is closed; must not block
  public static DeviceSession open(
      ClientSetting setting, WireTraffic traffic, Consumer<String> onLost) throws ConnectFailure {
    var session = new DeviceSession(setting, new Connector(setting, traffic).connect(), onLost);
    session.watch();
    return session;
  }

  private DeviceSession(
      ClientSetting setting, Connector.Connected connected, Consumer<String> onLost) {
    this.setting = setting;
    this.connected = connected;
    this.onLost = onLost;
  }

  private void watch() {
    connected
        .client()
        .addSessionActivityListener(
            new SessionActivityListener() {
              @Override
              public void onSessionInactive(UaSession session) {
                lose("the connection was lost");
              }

              @Override
              public void onSessionActive(UaSession session) {
                if (!session.getSessionId().equals(connected.session().getSessionId())) {
                  lose("the session was replaced by another one");
                }
              }
            });
    if (!connected.client().getSessionAsync().isDone()) {
      lose("the connection was lost");
    }
  }

  public NamespaceTable namespaces() {
    return connected.client().getNamespaceTable();
  }

  public EncodingContext encoding() {
    return connected.client().getStaticEncodingContext();
  }

  /// Names this session, unlike any other of the same server start.
  public String id() {
    return connected.session().getSessionId().toParseableString();
  }

  /// When the server says that it was started, which names that start; empty when it does not say.
  public String serverStart() throws ServiceFailure {
    DataValue start = read(NodeIds.Server_ServerStatus_StartTime);
    return start.statusCode().isGood()
            && start.value().value() instanceof DateTime time
            && time.getUtcTime() > 0
        ? time.getJavaInstant().toString()
        : "";
  }

  public boolean ended() {
    return ended.get();
  }

  /// Gives the session up, as when it turns out that somebody else has taken control.
  public void lose(String reason) {
    if (ended.compareAndSet(false, true)) {
      tearDown(true);
      onLost.accept(reason);
    }
  }

  @Override
  public void close() {
    if (ended.compareAndSet(false, true)) {
      tearDown(false);
    }
  }

  private void tearDown(boolean cut) {
    end.completeExceptionally(new UaException(StatusCodes.Bad_ConnectionClosed, "session ended"));
    if (cut) {
      connected.transport().cut();
    }
    connected
        .client()
        .disconnectAsync()
        .orTimeout(setting.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> release());
  }

  private void release() {
    connected.transport().cut();
    try {
      connected.trust().close();
    } catch (Exception e) {
      LOG.debug("cannot close the trust list", e);
    }
  }

  /// Calls a method, once.
  public CallReply call(NodeId object, NodeId method, Variant... inputs) {
    var request = new CallMethodRequest(object, method, inputs);
    try {
      CallResponse response =
          send(
              CallResponse.class,
              header -> new CallRequest(header, new CallMethodRequest[] {request}));
      CallMethodResult result = only(response.getResults());
      return new CallReply.Answered(
          result.getStatusCode(),
          list(result.getInputArgumentResults()),
          list(result.getOutputArguments()));
    } catch (ServiceFailure e) {
      return reply(e);
    }
  }

  /// Writes a value, once.
  public CallReply write(NodeId variable, Variant value) {
    var write = new WriteValue(variable, AttributeId.Value.uid(), null, DataValue.valueOnly(value));
    try {
      WriteResponse response =
          send(WriteResponse.class, header -> new WriteRequest(header, new WriteValue[] {write}));
      return new CallReply.Answered(only(response.getResults()), List.of(), List.of());
    } catch (ServiceFailure e) {
      return reply(e);
    }
  }

  private static CallReply reply(ServiceFailure failure) {
    return failure.answered()
        ? new CallReply.Answered(failure.status(), List.of(), List.of())
        : new CallReply.Unanswered(failure.status(), String.valueOf(failure.getMessage()));
  }

  /// Reads values in one request, in this order.
  public List<DataValue> read(List<NodeId> variables) throws ServiceFailure {
    if (variables.isEmpty()) {
      return List.of();
    }
    ReadValueId[] ids =
        variables.stream()
            .map(id -> new ReadValueId(id, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE))
            .toArray(ReadValueId[]::new);
    ReadResponse response =
        send(
            ReadResponse.class,
            header -> new ReadRequest(header, 0.0, TimestampsToReturn.Both, ids));
    List<DataValue> values = list(response.getResults());
    if (values.size() != variables.size()) {
      throw new ServiceFailure(
          new StatusCode(StatusCodes.Bad_UnexpectedError), true, "the server skipped values");
    }
    return values;
  }

  public DataValue read(NodeId variable) throws ServiceFailure {
    return read(List.of(variable)).getFirst();
  }

  /// Components, properties and organized nodes of a node by their names. Of two with one name in
  /// different namespaces the first counts.
  public Map<String, NodeId> children(NodeId parent) throws ServiceFailure {
    Map<String, NodeId> children = new LinkedHashMap<>();
    BrowseResult page = browse(parent);
    while (true) {
      for (ReferenceDescription child : list(page.getReferences())) {
        String name = child.getBrowseName().getName();
        NodeId id = child.getNodeId().toNodeId(namespaces()).orElse(null);
        if (name != null && id != null) {
          children.putIfAbsent(name, id);
        }
      }
      var next = page.getContinuationPoint();
      if (next == null || next.isNullOrEmpty() || children.size() > CHILDREN_MAX) {
        return children;
      }
      page =
          only(
              send(
                      BrowseNextResponse.class,
                      header -> new BrowseNextRequest(header, false, new ByteString[] {next}))
                  .getResults());
    }
  }

  private BrowseResult browse(NodeId parent) throws ServiceFailure {
    var what =
        new BrowseDescription(
            parent,
            BrowseDirection.Forward,
            NodeIds.HierarchicalReferences,
            true,
            uint(0),
            uint(BrowseResultMask.All.getValue()));
    BrowseResult result =
        only(
            send(
                    BrowseResponse.class,
                    header ->
                        new BrowseRequest(
                            header, WHOLE_ADDRESS_SPACE, uint(0), new BrowseDescription[] {what}))
                .getResults());
    if (result.getStatusCode().isBad()) {
      throw new ServiceFailure(result.getStatusCode(), true, "cannot browse " + parent);
    }
    return result;
  }

  /// Watches values. The consumer is called from Milo's threads and must hand on at once.
  public void subscribe(
      Collection<NodeId> variables, double samplingMillis, BiConsumer<NodeId, DataValue> onValue)
      throws ServiceFailure {
    Subscriber.subscribe(connected.client(), variables, samplingMillis, onValue);
  }

  private <T> T send(Class<T> kind, Function<RequestHeader, UaRequestMessageType> make)
      throws ServiceFailure {
    long patience = setting.requestTimeout().toMillis();
    if (ended.get()) {
      throw new ServiceFailure(
          new StatusCode(StatusCodes.Bad_ConnectionClosed), false, "the session has ended");
    }
    RequestHeader header =
        connected
            .client()
            .newRequestHeader(connected.session().getAuthenticationToken(), uint(patience));
    try {
      Object response =
          CompletableFuture.anyOf(connected.client().sendRequestAsync(make.apply(header)), end)
              .get(2 * patience, TimeUnit.MILLISECONDS);
      return kind.cast(response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceFailure(
          new StatusCode(StatusCodes.Bad_RequestCancelledByClient), false, "interrupted");
    } catch (TimeoutException e) {
      throw new ServiceFailure(new StatusCode(StatusCodes.Bad_Timeout), false, "no answer");
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private static ServiceFailure failure(Throwable cause) {
    StatusCode status =
        UaException.extractStatusCode(cause)
            .orElse(new StatusCode(StatusCodes.Bad_UnexpectedError));
    boolean answered =
        cause instanceof UaServiceFaultException
            || cause.getCause() instanceof UaServiceFaultException;
    return new ServiceFailure(status, answered, String.valueOf(cause.getMessage()));
  }

  private static <T> T only(T @Nullable [] results) throws ServiceFailure {
    if (results == null || results.length != 1) {
      throw new ServiceFailure(
          new StatusCode(StatusCodes.Bad_UnexpectedError), false, "not one result");
    }
    return results[0];
  }

  private static <T> List<T> list(T @Nullable [] values) {
    return values == null ? List.of() : Arrays.asList(values);
  }
}
