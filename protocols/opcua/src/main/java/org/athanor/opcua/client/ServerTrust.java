// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultClientCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/// Which servers we believe: those whose certificate somebody put under `trusted/certs`. Refused
/// ones are kept under `rejected`, to be looked at and moved.
///
/// Every optional check is on: Milo's default would accept an expired certificate.
record ServerTrust(FileBasedTrustListManager list, CertificateValidator validator)
    implements AutoCloseable {
  static ServerTrust in(Path folder) throws IOException {
    Path rejected = Files.createDirectories(folder.resolve("rejected"));
    FileBasedTrustListManager list = FileBasedTrustListManager.createAndInitialize(folder);
    var validator =
        new DefaultClientCertificateValidator(
            list,
            ValidationCheck.ALL_OPTIONAL_CHECKS,
            FileBasedCertificateQuarantine.create(rejected));
    return new ServerTrust(list, validator);
  }

  @Override
  public void close() throws IOException {
    list.close();
  }
}
