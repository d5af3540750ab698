-- Puts a draft in the place of the version that was seen.
-- Returns nil, or the draft that stands there instead, which somebody else wrote.
local key      = KEYS[1] -- string: the draft, JSON with its version
local seen     = ARGV[1] -- [int] 0 for none
local draft    = ARGV[2] -- JSON
local keptFor  = ARGV[3] -- [s]

local standing = redis.call('GET', key)
local version = standing and cjson.decode(standing).version or 0
if version ~= tonumber(seen) then
  return standing or nil
end
redis.call('SET', key, draft, 'EX', keptFor)
return nil
