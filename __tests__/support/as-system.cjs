// Makes a program believe that it runs on the system that AS_SYSTEM names, as far as it asks `process.platform`.
Object.defineProperty(process, 'platform', { value: process.env.AS_SYSTEM })
