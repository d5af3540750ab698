-- Keeps a pass for one call from a web page, unless too many were asked for within the minute.
-- Returns "kept" | "source" | "all": there were too many from this address, or altogether.
local pass   = KEYS[1] -- hash: the pass
local open   = KEYS[2] -- sorted set: the passes whose accounts are open
local source = KEYS[3] -- counter: passes for this address since its minute began
local all    = KEYS[4] -- counter: passes for all
local name   = ARGV[1]
local key    = ARGV[2] -- for whoever asks about the call
local call   = ARGV[3]
local text   = ARGV[4] -- the pass in JSON
local until_ = ARGV[5] -- [ms] by when it has to be used
local most_of_source = tonumber(ARGV[6]) -- [int]
local most_of_all    = tonumber(ARGV[7]) -- [int]

local function count(counter) return tonumber(redis.call('GET', counter) or '0') end

if count(source) >= most_of_source then return 'source' end
if count(all) >= most_of_all then return 'all' end
for _, counter in ipairs({ source, all }) do
  if redis.call('INCR', counter) == 1 then redis.call('PEXPIRE', counter, 60000) end
end
redis.call('HSET', pass, 'key', key, 'call', call, 'pass', text)
redis.call('PEXPIREAT', pass, until_)
redis.call('ZADD', open, until_, name)
return 'kept'
