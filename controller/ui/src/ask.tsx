// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'preact/hooks';
import { type Signed, Signature, signed } from './signature';

/** A button whose order is given only after a second, deliberate yes, with name and reason. */
export function AskFirst(props: { label: string; about: string; question: string; yes: string; act: (by: Signed) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = `${props.label} ${props.about}`;
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {props.label}
      </button>
      <dialog ref={dialog} aria-label={title}>
        <form
          aria-label={title}
          onSubmit={(event) => {
            event.preventDefault();
            const form = event.currentTarget as HTMLFormElement;
            const by = signed(form);
            // The next order has a reason of its own.
            form.reset();
            dialog.current?.close();
            props.act(by);
          }}
        >
          <p class="wide">{props.question}</p>
          <Signature why="Why" />
          <div class="actions">
            <button type="submit" class="strong">
              {props.yes}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              Back
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
