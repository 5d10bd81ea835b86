export async function handler({ name = 'Lambda' }) {
  return { message: `Hello, ${name}!` }
}
