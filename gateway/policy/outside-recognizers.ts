import { BlockList, isIP } from 'node:net'
import type { Localised, OutsideSpec, RemoteSpec } from '../model.ts'
import type { SourceDocument } from './document.ts'
import type { Fault, Path } from './faults.ts'

const message = {
  noKinds: {
    fr: 'ne cherche rien : il faut `supported_entities` ou `entities`',
    en: 'looks for nothing: `supported_entities` or `entities` is needed',
  },
  noEntities: {
    fr: 'ne cherche rien : il faut au moins une ligne',
    en: 'looks for nothing: at least one line is needed',
  },
  notUrl: {
    fr: 'doit être une adresse complète, en https (ou http vers cette machine ou le réseau privé)',
    en: 'must be a whole address, https (or http to this machine or the private network)',
  },
  plain: {
    fr: 'doit être en https : les textes y partent avant d’être masqués ; http ne va que vers cette machine ou le réseau privé',
    en: 'must be https: texts go there before they are masked; http is only for this machine or the private network',
  },
  credentials: {
    fr: 'ne doit pas contenir d’identifiants',
    en: 'must not hold credentials',
  },
} satisfies Record<string, Localised>

/** What the schema cannot say of a recognizer that is not the gateway's own code. */
export function outsideFaults(source: SourceDocument, path: Path, entry: OutsideSpec): readonly Fault[] {
  if (entry.type === 'onnx') {
    return Object.keys(entry.entities).length > 0
      ? []
      : [source.fault([...path, 'entities'], message.noEntities)]
  }
  const faults: Fault[] = []
  if (entry.supported_entities === undefined && Object.keys(entry.entities ?? {}).length === 0) {
    faults.push(source.fault(path, message.noKinds))
  }
  const refused = urlRefusal(entry)
  if (refused !== null) faults.push(source.fault([...path, 'url'], refused))
  return faults
}

function urlRefusal({ url }: RemoteSpec): Localised | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return message.notUrl
  if (parsed.username !== '' || parsed.password !== '') return message.credentials
  return parsed.protocol === 'https:' || isPrivate(parsed.hostname) ? null : message.plain
}

/** Loopback, private (RFC 1918, RFC 4193), link-local (RFC 3927, RFC 4291). */
const privateRanges = new BlockList()
for (const [address, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  privateRanges.addSubnet(address, prefix, 'ipv4')
}
privateRanges.addAddress('::1', 'ipv6')
privateRanges.addSubnet('fc00::', 7, 'ipv6')
privateRanges.addSubnet('fe80::', 10, 'ipv6')

/** A name without a dot is a container or a host of the local network; `.internal` and `.local` never leave it. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  if (family !== 0) return privateRanges.check(host, family === 4 ? 'ipv4' : 'ipv6')
  return !host.includes('.') || /\.(?:localhost|internal|local|home\.arpa)$/.test(host)
}
