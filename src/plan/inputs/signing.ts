import { type Invalid, invalid } from '../../parsing/reader.ts'
import { lineEntries } from './entries.ts'

export interface SigningInput {
  /** Whether to wait for ECR's signatures. */
  readonly wait: boolean
  /** ARNs of signing profiles in other accounts than the registry's. */
  readonly profiles: readonly string[]
}

/** Matches the ARN of a signing profile. Source: `SigningProfileArn` in ECR's service model. */
const profilePattern = /^arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:\d{12}:\/signing-profiles\/\w{2,}$/

export function signingInput(text: string): SigningInput | Invalid {
  const entries = lineEntries(text)
  const keywords = entries.filter((entry) => !profilePattern.test(entry))
  const unknownWord = keywords.find((word) => word !== 'off' && word !== 'wait')
  if (unknownWord !== undefined) {
    return invalid(
      `\`${unknownWord}\` is neither off, wait nor the ARN of a signing profile such as arn:aws:signer:eu-west-1:123456789012:/signing-profiles/NAME`,
    )
  }
  if (new Set(keywords).size > 1) return invalid('it contains both off and wait: keep one of them')
  return { wait: keywords.includes('wait'), profiles: entries.filter((entry) => profilePattern.test(entry)) }
}
