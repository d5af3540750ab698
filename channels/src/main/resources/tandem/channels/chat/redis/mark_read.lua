-- Notes up to where one side has read a chat, never backwards, and tells every node.
-- Returns 1, or 0 if that was known.
local marks = KEYS[1] -- hash: side -> position in the journal
local side  = ARGV[1] -- "CUSTOMER" | "AGENT"
local upTo  = ARGV[2] -- "MILLIS-N"
local keep  = ARGV[3] -- [ms] how long it is remembered
local nodes = ARGV[4] -- the channel by which nodes are told
local word  = ARGV[5] -- what they are told

local function parts(position)
  local millis, n = string.match(position, '^(%d+)-(%d+)$')
  return tonumber(millis), tonumber(n)
end

local known = redis.call('HGET', marks, side)
if known then
  local millis, n = parts(upTo)
  local knownMillis, knownN = parts(known)
  if millis < knownMillis or (millis == knownMillis and n <= knownN) then
    return 0
  end
end
redis.call('HSET', marks, side, upTo)
redis.call('PEXPIRE', marks, keep)
redis.call('PUBLISH', nodes, word)
return 1
