# Functions for the AWS requests of a push without the action.

# The text of an element in STS's XML, and of a field in JSON, by name.
xml_element() { sed -nE "s/.*<$1>(.*)<\/$1>.*/\1/p"; }
json_field() { sed -nE "s/.*\"$1\":\"([^\"]*)\".*/\1/p"; }

# Assumes $ROLE with the job's ID token. Sets key_id, key and session_token.
assume_role() {
  local token session
  token=$(curl -sf -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
    "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" | json_field value)
  session=$(curl -sf "$AWS_ENDPOINT_URL_STS" --data-urlencode "WebIdentityToken=$token" --data-urlencode "RoleArn=$ROLE" \
    -d Action=AssumeRoleWithWebIdentity -d Version=2011-06-15 -d RoleSessionName=bare | tr -d '\n' | sed 's/></>\n</g')
  key_id=$(xml_element AccessKeyId <<<"$session")
  key=$(xml_element SecretAccessKey <<<"$session")
  session_token=$(xml_element SessionToken <<<"$session")
}

# Sends a request that is signed with the session's keys.
send_signed() { # SERVICE CURL_ARGUMENT...
  local service=$1
  shift
  curl -sf --aws-sigv4 "aws:amz:eu-west-1:$service" --user "$key_id:$key" -H "X-Amz-Security-Token: $session_token" "$@"
}

# Requests a login to the registry. Sets host and password.
get_password() {
  local login
  login=$(send_signed ecr "$AWS_ENDPOINT_URL_ECR" -H 'Content-Type: application/x-amz-json-1.1' \
    -H 'X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken' -d '{}')
  host=$(json_field proxyEndpoint <<<"$login")
  host=${host#http://}
  password=$(json_field authorizationToken <<<"$login" | base64 -d | cut -d: -f2-)
}
