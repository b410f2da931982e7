import htm from 'htm'
import { h, type VNode } from 'preact'

/** Markup as a template: the page is served without a build, so there is no JSX. */
export const html = htm.bind(h) as (strings: TemplateStringsArray, ...values: unknown[]) => VNode
