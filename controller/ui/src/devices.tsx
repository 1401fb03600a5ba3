// SPDX-License-Identifier: Apache-2.0
import { attention, devices, known, now } from './live';
import type { DeviceView, FunctionalUnitView } from './model';
import { State } from './state';
import { age, quantity } from './words';

export function DeviceGrid() {
  const all = [...devices.value.values()];
  return (
    <section aria-labelledby="devices-title" class="panel">
      <h2 id="devices-title">Devices</h2>
      {all.length === 0 && <p class="soft">{known('No devices.')}</p>}
      <ul class="plain tiles">
        {all.map((device) => (
          <Tile key={device.id} device={device} />
        ))}
      </ul>
    </section>
  );
}

function Tile({ device }: { device: DeviceView }) {
  const reached = device.availability === 'online';
  return (
    <li class="tile" data-device={device.id}>
      <h3>{device.title}</h3>
      <p class="row">
        <State state={device.availability} />
        {reached && device.state !== '' && <State state={device.state} />}
        {bars(device.id).map((zone) => (
          <State key={zone} state="barred" words={`Barred by zone ${zone}`} />
        ))}
        {device.lastContact && (
          <span class="soft">link {age(now.value - Date.parse(device.lastContact))} ago</span>
        )}
      </p>
      {!reached && device.reason !== '' && <p class="soft">{device.reason}</p>}
      {device.functionalUnits.map((unit) => (
        <Unit key={unit.id} unit={unit} />
      ))}
    </li>
  );
}

/** Zones that keep anything from being begun with the device. */
function bars(device: string): string[] {
  const items = [...attention.value.values()].filter((item) => item.devices?.includes(device));
  return [...new Set(items.map((item) => item.subject))];
}

const DOUBTFUL = ['in-doubt', 'reconciling', 'fenced', 'awaiting-human'];

/** Commands of these devices of which nobody knows what they did. */
export function inDoubt(ids: string[]): string[] {
  return ids
    .flatMap((id) => devices.value.get(id)?.functionalUnits ?? [])
    .filter((unit) => DOUBTFUL.includes(unit.protocol))
    .flatMap((unit) => unit.command ?? []);
}

function Unit({ unit }: { unit: FunctionalUnitView }) {
  const doubtful = DOUBTFUL.includes(unit.protocol);
  return (
    <div class="unit">
      <p class="row">
        <span class="id">{unit.id.split('/').at(-1)}</span>
        <State state={doubtful ? unit.protocol : unit.state} />
      </p>
      {unit.doing !== '' && (
        <p>
          {unit.doing}
          <progress max={1} value={unit.progress} aria-label={`${unit.id}: ${unit.doing}`} />
        </p>
      )}
      {Object.keys(unit.observations).length > 0 && (
        <dl class="readings">
          {Object.entries(unit.observations).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{quantity(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
