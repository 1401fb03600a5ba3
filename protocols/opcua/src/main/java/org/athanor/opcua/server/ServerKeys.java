// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/// Key and self-signed certificate of a server: made at its first start and kept in a folder, so
/// that clients which trust the certificate trust it after a restart too.
record ServerKeys(PrivateKey key, X509Certificate certificate) {
  private static final String FILE = "server.p12";
  private static final String ALIAS = "server";
  // The key belongs to a virtual device; what guards it is the folder.
  private static final char[] PASSWORD = "athanor".toCharArray();

  static ServerKeys in(Path folder, String name, String applicationUri) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(FILE);
      Optional<ServerKeys> kept = Files.exists(file) ? read(file) : Optional.empty();
      return kept.isPresent() ? kept.get() : make(file, name, applicationUri);
    } catch (Exception e) {
      throw new IllegalStateException("no server certificate in " + folder + ": " + e, e);
    }
  }

  private static Optional<ServerKeys> read(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store.getKey(ALIAS, PASSWORD) instanceof PrivateKey key
            && store.getCertificate(ALIAS) instanceof X509Certificate certificate
        ? Optional.of(new ServerKeys(key, certificate))
        : Optional.empty();
  }

  private static ServerKeys make(Path file, String name, String applicationUri) throws Exception {
    KeyPair pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    X509Certificate certificate =
        new SelfSignedCertificateBuilder(pair)
            .setCommonName(name)
            .setOrganization("Athanor")
            .setApplicationUri(applicationUri)
            .addDnsName("localhost")
            .addIpAddress("127.0.0.1")
            .build();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
    Path half = Files.createTempFile(file.toAbsolutePath().getParent(), "server", ".new");
    try (OutputStream out = Files.newOutputStream(half)) {
      store.store(out, PASSWORD);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new ServerKeys(pair.getPrivate(), certificate);
  }

  X509Certificate[] chain() {
    return Arrays.asList(certificate).toArray(X509Certificate[]::new);
  }
}
