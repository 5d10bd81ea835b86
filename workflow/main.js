// Only workflow/action.yml starts this file: so the action knows that it runs as a job of the reusable workflow. Inputs do
// not tell, for `env:` of a job can set any variable, also one that looks like an input.
process.argv[2] = 'workflow'
await import('../dist/main/index.js')
