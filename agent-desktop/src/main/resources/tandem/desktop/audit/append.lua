-- Appends entries to the audit chain if it still ends where the caller saw it end. Harmless to repeat: who has appended
-- already is told that it ends with what they brought.
-- Returns {} if they are appended, or {seq, hash} of where the chain ends instead.
local head     = KEYS[1] .. 'audit:head' -- hash: seq, hash of the last entry
local stream   = KEYS[1] .. 'audit'      -- stream: h (hash), e (entry); the ids are SEQ-0
local expected = tonumber(ARGV[1])
local seq  = tonumber(redis.call('HGET', head, 'seq') or '0')
local hash = redis.call('HGET', head, 'hash') or string.rep('0', 64)

if seq ~= expected or hash ~= ARGV[2] then
  return {tostring(seq), hash}
end
for i = 3, #ARGV, 2 do
  seq = seq + 1
  redis.call('XADD', stream, string.format('%d-0', seq), 'h', ARGV[i], 'e', ARGV[i + 1])
  hash = ARGV[i]
end
redis.call('HSET', head, 'seq', string.format('%d', seq), 'hash', hash)
return {}
