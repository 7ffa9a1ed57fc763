/** Colours: as the system says, or as the learner does. Kept in a cookie, since it belongs to the screen. */
const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'theme';

export const toTheme = (text: string | undefined): Theme => themes.find((theme) => theme === text) ?? 'auto';
