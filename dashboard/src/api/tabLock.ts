// Web Locks exist only on HTTPS and localhost. On a plain HTTP address of the local network, a lease in localStorage replaces
// them: it lasts `leaseTime` ms and is renewed while it is held.
const leaseTime = 4000;
const tabId = Math.random().toString(36).slice(2);

const sleep = (ms: number) => new Promise<void>(done => setTimeout(done, ms));

function holder(key: string): string | null {
  const [who, until] = (localStorage.getItem(key) ?? "").split(" ");
  return who && Number(until) > Date.now() ? who : null;
}

async function withLease<T>(key: string, work: () => Promise<T>): Promise<T> {
  const acquire = () => localStorage.setItem(key, `${tabId} ${Date.now() + leaseTime}`);
  for (;;) {
    const who = holder(key);
    if (who === null) {
      acquire();
      await sleep(40 + Math.random() * 40);
    }
    if (holder(key) === tabId) break;
    await sleep(200);
  }
  const renewal = setInterval(acquire, leaseTime / 2);
  const release = () => {
    clearInterval(renewal);
    if (holder(key) === tabId) localStorage.removeItem(key);
  };
  addEventListener("pagehide", release);
  try {
    return await work();
  } finally {
    release();
    removeEventListener("pagehide", release);
  }
}

/** Runs `work` while no other tab runs work of the same name. */
export function runExclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const key = `footfall.${name}`;
  if (navigator.locks) return navigator.locks.request(key, work) as Promise<T>;
  return withLease(key, work);
}
