import { keepLean } from '#runtime/lean-process.ts'

keepLean()
const { runWorker } = await import('./run-worker.ts')
await runWorker()
