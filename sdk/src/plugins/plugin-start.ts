/** What a plug-in is: a function that is started with the tracker. Types only. */
import type { Tracker } from '../tracker-api.js';

/** Attributes of the plug-in's tag without their `data-`; a module gives them as an object. */
export type PluginOptions = { readonly [name: string]: string | undefined };

export type PluginTracker = Pick<Tracker, 'track' | 'identify' | 'consent' | 'reset' | 'use'>;

export type PluginStart = (tracker: PluginTracker, options?: PluginOptions) => void;
