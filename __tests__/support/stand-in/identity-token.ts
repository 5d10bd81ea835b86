import { errors, type JWTPayload, jwtVerify } from 'jose'
import { accountOf } from './arn.ts'
import { type Cloud, defaultAudiences } from './cloud.ts'
import { expiredIdentityToken } from './faults.ts'
import { issuer } from './github.ts'
import { Refusal } from './refusal.ts'
import { trustedAudiences } from './trust.ts'

/** Checks an ID token as STS does against an account's OIDC provider, and gives its claims. */
export async function verifyIdentityToken(cloud: Cloud, token: string, account: string): Promise<JWTPayload> {
  const claims = await signedClaims(cloud, token)
  const audiences = audiencesOf(cloud, account)
  if (audiences === undefined || claims.iss !== issuer) {
    throw rejected(`No OpenIDConnect provider found in your account for ${claims.iss ?? issuer}`)
  }
  if (!audiences.includes(String(claims.aud))) throw rejected('Incorrect token audience')
  return claims
}

async function signedClaims(cloud: Cloud, token: string): Promise<JWTPayload> {
  const now = cloud.now()
  try {
    const { payload } = await jwtVerify(token, cloud.idTokenKeys.publicKey, { currentDate: new Date(now) })
    return payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw expiredIdentityToken(now, Number(error.payload.exp) * 1000)
    if (error instanceof errors.JWSSignatureVerificationFailed) throw rejected('Invalid signature on the ID Token')
    if (error instanceof errors.JWTClaimValidationFailed) throw rejected(`Token is not valid: ${error.message}`)
    throw rejected('The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)')
  }
}

/** A provider takes the audiences it was given, or by default STS's and those of the account's roles. */
function audiencesOf(cloud: Cloud, account: string): readonly string[] | undefined {
  if (cloud.providers.has(account)) return cloud.providers.get(account)
  const roles = [...cloud.roles].filter(([arn]) => accountOf(arn) === account)
  return [...defaultAudiences, ...roles.flatMap(([arn, { trust }]) => trustedAudiences(arn, trust))]
}

function rejected(message: string): Refusal {
  return new Refusal('InvalidIdentityToken', message)
}
