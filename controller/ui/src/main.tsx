// SPDX-License-Identifier: Apache-2.0
import { signal } from '@preact/signals';
import { render } from 'preact';
import { CampaignPage } from './campaign';
import { LabwarePage } from './labware';
import { attention, campaigns, lab, lastHeard, now, online, watch } from './live';
import { stopAll, told } from './orders';
import { Overview } from './overview';
import { Shape, State } from './state';
import './style.css';
import { age } from './words';

const place = signal(location.hash);
addEventListener('hashchange', () => {
  place.value = location.hash;
});

function App() {
  const campaign = /^#\/campaigns\/(.+)$/.exec(place.value)?.[1];
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById('main')?.focus(); }}>
        Skip to content
      </a>
      <Header />
      {!online.value && (
        <p class="offline" role="status">
          <Shape outline="cross" /> {lab.value ? `No link to the controller. What you see is ${age(now.value - lastHeard.value)} old.` : 'Connecting to the controller.'}
        </p>
      )}
      <p class={told.value.bad ? 'told bad' : 'told'} role="status" aria-live="polite">
        {told.value.words}
      </p>
      <main id="main" tabIndex={-1}>
        {page(campaign)}
      </main>
    </>
  );
}

function page(campaign: string | undefined) {
  if (place.value === '#/labware') {
    return <LabwarePage />;
  }
  return campaign === undefined ? <Overview /> : <CampaignPage id={decodeURIComponent(campaign)} />;
}

function Header() {
  const waiting = attention.value.size;
  return (
    <header>
      <nav aria-label="Main">
        <a class="home" href="#/">
          {lab.value?.title ?? 'Athanor'}
        </a>
        <Mode />
        <Zones />
        <a href="#/labware" aria-current={place.value === '#/labware' ? 'page' : undefined}>
          Labware
        </a>
        {waiting > 0 && (
          <a href="#/" class="state bad">
            <Shape outline="diamond" /> {waiting} {waiting === 1 ? 'needs' : 'need'} attention
          </a>
        )}
      </nav>
      <button type="button" class="stop" onClick={() => void stopAll()} title="Stops every device by software. This is not an emergency stop.">
        <Shape outline="square" /> Stop all (software)
      </button>
    </header>
  );
}

/** Zones that stand still, whatever the mode of the laboratory. */
function Zones() {
  const items = [...attention.value.values()].filter((item) => item.kind.startsWith('zone-'));
  const zones = [...new Set(items.map((item) => item.subject))];
  const word = items.every((item) => item.kind === 'zone-unread') ? 'not read' : 'stopped';
  return zones.length === 0 ? null : (
    <State state="barred" words={zones.length === 1 ? `Zone ${zones[0]} ${word}` : `${zones.length} zones ${word}`} />
  );
}

/** The mode of the laboratory follows from its campaigns. */
function Mode() {
  const states = [...campaigns.value.values()].map((c) => c.state);
  if (states.includes('running')) {
    return <State state="running" words="Lab running" />;
  }
  if (states.includes('holding') || states.includes('held')) {
    return <State state="held" words="Lab held" />;
  }
  return lab.value === undefined ? <State state="connecting" words="Not known yet" /> : <State state="idle" words="Lab idle" />;
}

watch();
render(<App />, document.getElementById('app')!);
