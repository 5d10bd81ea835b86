import type { Variables } from './runner.ts'

/** Lists the files of an image as an SPDX document. Source: BuildKit's "SBOM scanning protocol". */
const scan = `set -e
{
  echo '{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document",'
  echo '"predicate":{"spdxVersion":"SPDX-2.3","files":['
  cd "$BUILDKIT_SCAN_SOURCE"
  busybox find . -type f | busybox sed -e 's/.*/{"fileName":"&"}/' -e '$!s/$/,/'
  echo ']}}'
} >"$BUILDKIT_SCAN_DESTINATION/files.spdx.json"
`

/** The context of an image that BuildKit uses as a scanner, with a `busybox`. */
export const scannerFiles: Variables = {
  Dockerfile: 'FROM scratch\nCOPY busybox /bin/sh\nCOPY busybox scan /bin/\nENTRYPOINT ["/bin/sh", "/bin/scan"]\n',
  scan,
}
