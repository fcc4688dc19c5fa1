import { serve } from '../main.ts'
import type { Command } from './command.ts'

export const serveCommand: Command = {
  help: {
    fr: `ecluse serve

  Réglages par variables d'environnement : PORT, HOST, ECLUSE_POLICIES, ECLUSE_DATA, ECLUSE_SECRET, ECLUSE_LOG_LEVEL,
  ECLUSE_BOOTSTRAP_KEY, ECLUSE_MAX_BODY, ECLUSE_GRACE_MS. Une configuration invalide rend 78 et nomme chaque faute.`,
    en: `ecluse serve

  Settings are environment variables: PORT, HOST, ECLUSE_POLICIES, ECLUSE_DATA, ECLUSE_SECRET, ECLUSE_LOG_LEVEL,
  ECLUSE_BOOTSTRAP_KEY, ECLUSE_MAX_BODY, ECLUSE_GRACE_MS. An invalid configuration exits with 78 and names every fault.`,
  },
  options: {},
  async run(_args, io) {
    return serve(io)
  },
}
