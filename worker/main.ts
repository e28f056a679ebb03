import { saveMemory } from './save-memory.ts'

// before anything large is loaded
saveMemory()
const { runWorker } = await import('./run-worker.ts')
await runWorker()
