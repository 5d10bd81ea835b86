# The requests of a push by hand: assumes $ROLE with the job's ID token, and asks ECR for a password.

field() { sed -nE "s/.*<$1>(.*)<\/$1>.*/\1/p"; }
json() { sed -nE "s/.*\"$1\":\"([^\"]*)\".*/\1/p"; }

assume_role() {
  local token session
  token=$(curl -sf -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
    "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" | json value)
  session=$(curl -sf "$AWS_ENDPOINT_URL_STS" --data-urlencode "WebIdentityToken=$token" --data-urlencode "RoleArn=$ROLE" \
    -d Action=AssumeRoleWithWebIdentity -d Version=2011-06-15 -d RoleSessionName=bare | tr -d '\n' | sed 's/></>\n</g')
  key_id=$(field AccessKeyId <<<"$session")
  key=$(field SecretAccessKey <<<"$session")
  session_token=$(field SessionToken <<<"$session")
}

# Signs a request to the service with the session's keys.
signed() {
  local service=$1
  shift
  curl -sf --aws-sigv4 "aws:amz:eu-west-1:$service" --user "$key_id:$key" -H "X-Amz-Security-Token: $session_token" "$@"
}

# Sets the registry's host and its password.
get_password() {
  local login
  login=$(signed ecr "$AWS_ENDPOINT_URL_ECR" -H 'Content-Type: application/x-amz-json-1.1' \
    -H 'X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken' -d '{}')
  host=$(json proxyEndpoint <<<"$login")
  host=${host#http://}
  password=$(json authorizationToken <<<"$login" | base64 -d | cut -d: -f2-)
}
