import type { PropsWithChildren } from 'hono/jsx';
import type { Assets } from '../assets.ts';
import { Icon } from './Icon.tsx';
import { shortcuts } from './shortcuts.ts';
import type { Theme } from './theme.ts';

const places = [
  { path: '/', name: 'Today', keys: 'g t' },
  { path: '/drill', name: 'Drill', keys: 'g d' },
  { path: '/mock', name: 'Mock', keys: 'g m' },
  { path: '/questions', name: 'Questions', keys: 'g q' },
  { path: '/readiness', name: 'Readiness', keys: 'g r' },
] as const;

export type Place = (typeof places)[number]['path'];

/** The tokens and what every page uses, then what only some do. */
const styles = [
  'mockingbird.css',
  'questions.css',
  'readiness.css',
  'statistics.css',
  'settings.css',
  'mock.css',
  'mocks.css',
  'debrief.css',
];

/** Each does one thing, and every page works without them. */
const scripts = [
  'answers.js',
  'drafts.js',
  'keyboard.js',
  'page.js',
  'timer.js',
  'recorder.js',
  'uploads.js',
  'level.js',
  'players.js',
  'room.js',
];

/** htmx under our policy: it may neither inject a style nor evaluate anything. */
const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  defaultTimeout: 15_000,
  // Nothing here is animated between pages: waiting for it would only delay the next question.
  defaultSettleDelay: 0,
});

const Navigation = ({ place }: { place: Place | undefined }) => (
  <nav aria-label="Main">
    {places.map(({ path, name, keys }) => (
      <a href={path} data-key={keys} aria-current={path === place ? 'page' : undefined}>
        {name}
      </a>
    ))}
  </nav>
);

const ShortcutsDialog = () => (
  <dialog id="shortcuts" aria-labelledby="shortcuts-title">
    <h2 id="shortcuts-title" tabindex={-1} autofocus>
      Keyboard shortcuts
    </h2>
    <p class="little">They are off while you type. Esc leaves the answer box.</p>
    <table>
      <caption class="visually-hidden">Keys and what they do</caption>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        {shortcuts.map(({ keys, does }) => (
          <tr>
            <td>
              <kbd>{keys}</kbd>
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <form method="dialog">
      <button class="btn" type="submit">
        Close
      </button>
    </form>
  </dialog>
);

const nextTheme: Record<Theme, { theme: Theme; label: string }> = {
  auto: { theme: 'dark', label: 'Dark' },
  dark: { theme: 'light', label: 'Light' },
  light: { theme: 'auto', label: 'As the system' },
};

const Foot = ({ theme }: { theme: Theme }) => (
  <footer class="foot">
    <button class="link only-with-script" type="button" data-key="?" data-opens="shortcuts">
      Shortcuts <kbd>?</kbd>
    </button>
    <a href="/questions?focus=words" data-key="/">
      Search <kbd>/</kbd>
    </a>
    <a href="/bank">Question bank</a>
    <a href="/settings">Settings</a>
    <form method="post" action="/theme" hx-boost="false" data-theme-switch>
      <button class="link" type="submit" name="theme" value={nextTheme[theme].theme}>
        Colours: <span data-theme-name>{theme === 'auto' ? 'as the system' : theme}</span>
      </button>
    </form>
  </footer>
);

export type ShellProps = PropsWithChildren<{
  title: string;
  place: Place | undefined;
  theme: Theme;
  assets: Assets;
}>;

/** Everything around `#main`. A partial response leaves it out. */
export const Shell = ({ title, place, theme, assets, children }: ShellProps) => (
  <html lang="en" data-theme={theme}>
    <head>
      <meta charset="utf-8" />
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
      />
      <meta name="color-scheme" content="light dark" />
      <meta name="htmx-config" content={htmxConfig} />
      <title>{title}</title>
      <link rel="icon" href={assets.url('icon.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={assets.url('icon-180.png')} />
      <link rel="manifest" href={assets.url('mockingbird.webmanifest')} />
      {styles.map((name) => (
        <link rel="stylesheet" href={assets.url(name)} />
      ))}
      <script src={assets.url('htmx.min.js')} defer />
      {scripts.map((name) => (
        <script src={assets.url(name)} type="module" />
      ))}
    </head>
    <body hx-boost:inherited="true" hx-target:inherited="#main" hx-swap:inherited="outerHTML">
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header>
        <div class="bar">
          <a class="mark" href="/">
            <Icon name="bird" />
            <span>Mockingbird</span>
          </a>
          <Navigation place={place} />
        </div>
      </header>
      <p id="banner" class="banner" role="alert" hidden />
      {children}
      <Foot theme={theme} />
      <p id="announcer" class="visually-hidden" role="status" />
      <ShortcutsDialog />
    </body>
  </html>
);
