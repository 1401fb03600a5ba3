// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Structures whose fields are all String, as LADS's key-values and samples are, on the wire.
/// Written by hand because Milo would first read the server's whole type tree for them, and hang if
/// the session is lost meanwhile.
public final class StringStructure {
  private StringStructure() {}

  /// @throws IllegalArgumentException when the server does not know the structure's namespace
  public static ExtensionObject encode(
      EncodingContext context, ExpandedNodeId encodingId, String... fields) {
    ByteBuf buffer = Unpooled.buffer();
    var encoder = new OpcUaBinaryEncoder(context).setBuffer(buffer);
    for (String field : fields) {
      encoder.encodeString(field);
    }
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return ExtensionObject.of(ByteString.of(bytes), local(context.getNamespaceTable(), encodingId));
  }

  /// The fields, or none when it is something else.
  public static List<String> decode(EncodingContext context, ExtensionObject object, int fields) {
    if (!(object instanceof ExtensionObject.Binary binary)) {
      return List.of();
    }
    var decoder =
        new OpcUaBinaryDecoder(context)
            .setBuffer(Unpooled.wrappedBuffer(binary.getBody().bytesOrEmpty()));
    try {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < fields; i++) {
        String value = decoder.decodeString();
        values.add(value == null ? "" : value);
      }
      return values;
    } catch (UaSerializationException | IndexOutOfBoundsException e) {
      return List.of();
    }
  }

  private static NodeId local(NamespaceTable table, ExpandedNodeId id) {
    return id.toNodeId(table)
        .orElseThrow(
            () -> new IllegalArgumentException("the server does not have the namespace of " + id));
  }
}
