import { execFileSync } from 'node:child_process'

/** Builds what is stale, once for all files: the tests of the command line run what users run. */
export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'inherit', 'inherit'] })
}
