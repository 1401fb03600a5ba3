// SPDX-License-Identifier: Apache-2.0
// The laboratory as last heard: a snapshot, then changes, pushed by the controller.
import { signal } from '@preact/signals';
import type { AttentionView, CampaignView, DeviceView, ExperimentView, LabView } from './model';

const SILENCE_MAX_MS = 15_000;
const RETRY_MS = 2_000;

export const lab = signal<{ id: string; title: string } | undefined>(undefined);
export const devices = signal<ReadonlyMap<string, DeviceView>>(new Map());
export const campaigns = signal<ReadonlyMap<string, CampaignView>>(new Map());
export const experiments = signal<ReadonlyMap<string, ExperimentView>>(new Map());
export const attention = signal<ReadonlyMap<string, AttentionView>>(new Map());
/** The campaign whose ended experiments have been heard, too. */
const heard = signal<string | undefined>(undefined);
export const online = signal(false);
export const lastHeard = signal(Date.now());
export const now = signal(Date.now());

let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let wanted: string | undefined;
let touched = new Set<string>();

/** Before the first snapshot nobody knows that there is nothing. */
export function known(words: string): string {
  return lab.value === undefined ? 'Not known yet: waiting for the controller.' : words;
}

/** The same of a campaign's experiments, which are asked for after it. */
export function knownOf(campaign: string, words: string): string {
  return heard.value === campaign ? words : 'Not known yet: waiting for the controller.';
}

export function watch(): void {
  connect();
  addEventListener('offline', lost);
  setInterval(() => {
    now.value = Date.now();
    if (now.value - lastHeard.value > SILENCE_MAX_MS && online.value) {
      lost();
    }
  }, 1_000);
}

/** Keeps the ended experiments of this campaign too; without it only open ones are known. */
export function want(campaign: string | undefined): void {
  if (wanted !== campaign) {
    wanted = campaign;
    heard.value = undefined;
    void fetchWanted();
  }
}

function connect(): void {
  source?.close();
  source = new EventSource('/v1/events');
  on<LabView>('snapshot', takeSnapshot);
  on<CampaignView>('campaign', (view) => put(campaigns, view));
  on<ExperimentView>('experiment', (view) => {
    touched.add(view.id);
    put(experiments, view);
  });
  on<DeviceView>('device', (view) => put(devices, view));
  on<AttentionView>('attention', (view) => put(attention, view));
  on<{ id: string }>('attention-over', ({ id }) => {
    const left = new Map(attention.value);
    left.delete(id);
    attention.value = left;
  });
  on('heartbeat', () => {});
  source.onerror = () => {
    online.value = false;
    // A refused stream is not tried again by the browser.
    if (source?.readyState === EventSource.CLOSED) {
      lost();
    }
  };
}

function lost(): void {
  online.value = false;
  source?.close();
  clearTimeout(retry);
  retry = setTimeout(connect, RETRY_MS);
}

function on<T>(name: string, take: (data: T) => void): void {
  source?.addEventListener(name, (event: MessageEvent<string>) => {
    online.value = true;
    lastHeard.value = Date.now();
    take(JSON.parse(event.data) as T);
  });
}

function put<T extends { id: string }>(into: { value: ReadonlyMap<string, T> }, view: T): void {
  into.value = new Map(into.value).set(view.id, view);
}

function byId<T extends { id: string }>(views: T[]): Map<string, T> {
  return new Map(views.map((view) => [view.id, view]));
}

function takeSnapshot(view: LabView): void {
  lab.value = { id: view.lab, title: view.title };
  devices.value = byId(view.devices);
  campaigns.value = byId(view.campaigns);
  const ended = [...experiments.value.values()].filter((e) => e.campaign === wanted && e.ended);
  experiments.value = byId([...ended, ...view.experiments]);
  attention.value = byId(view.attention);
  void fetchWanted();
}

async function fetchWanted(): Promise<void> {
  const campaign = wanted;
  if (campaign === undefined) {
    return;
  }
  touched = new Set();
  try {
    const response = await fetch(`/v1/campaigns/${encodeURIComponent(campaign)}/experiments`);
    if (response.ok && campaign === wanted) {
      const body = (await response.json()) as { experiments: ExperimentView[] };
      // What was pushed meanwhile is newer.
      const older = body.experiments.filter((e) => !touched.has(e.id));
      experiments.value = new Map([...experiments.value, ...byId(older)]);
      heard.value = campaign;
    }
  } catch {
    // Offline: the next snapshot asks again.
  }
}
