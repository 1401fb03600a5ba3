// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

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
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/// Our key and self-signed certificate: made once, then kept, so that a server that trusts it once
/// trusts it for good. `client.der` beside it is what a server's owner copies.
record ClientKeys(PrivateKey key, X509Certificate certificate) {
  private static final String FILE = "client.p12";
  private static final String PUBLIC_FILE = "client.der";
  private static final String ALIAS = "client";
  // What guards the key is the folder; PKCS 12 wants a password all the same.
  private static final char[] PASSWORD = "athanor".toCharArray();

  static synchronized ClientKeys in(Path folder, String applicationUri)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      make(folder, file, applicationUri);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    if (store.getKey(ALIAS, PASSWORD) instanceof PrivateKey key
        && store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
      return new ClientKeys(key, certificate);
    }
    throw new GeneralSecurityException("no key and certificate named " + ALIAS + " in " + file);
  }

  private static void make(Path folder, Path file, String applicationUri)
      throws IOException, GeneralSecurityException {
    KeyPair pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    X509Certificate certificate = certificate(pair, applicationUri);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
    Path half = Files.createTempFile(folder, "client", ".new");
    try (OutputStream out = Files.newOutputStream(half)) {
      store.store(out, PASSWORD);
    }
    Files.write(folder.resolve(PUBLIC_FILE), certificate.getEncoded());
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static X509Certificate certificate(KeyPair pair, String applicationUri)
      throws GeneralSecurityException {
    try {
      return new SelfSignedCertificateBuilder(pair)
          .setCommonName("Athanor")
          .setOrganization("Athanor")
          .setApplicationUri(applicationUri)
          .build();
    } catch (Exception e) {
      throw new GeneralSecurityException("cannot make a certificate", e);
    }
  }

  KeyPair pair() {
    return new KeyPair(certificate.getPublicKey(), key);
  }
}
