// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vite';

export default defineConfig({
  // An HTML data: URL would need its own line in the content security policy.
  build: { assetsInlineLimit: 0, target: 'es2022' },
  // `npm run dev` beside a running controller.
  server: { proxy: { '/v1': process.env.ATHANOR ?? 'http://127.0.0.1:8080' } },
});
