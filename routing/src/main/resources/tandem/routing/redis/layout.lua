-- Whether nodes of a build may work with what is stored for a tenant; if so, a sign of life of the one that asks.
-- A build that has another layout takes over when no node lives and nothing is open: then nobody needs the records of
-- before, except for the logs of what was closed. All of that is one step, so that no two builds ever are in use.
-- Returns {"in-use", had} | {"taken", had, found}: it may; had: 1 if the node had a lease
-- | {"living", found, nodes} | {"open", found, agents, interactions}: it may not; nothing was changed.
-- found: the number of the layout in use, '' if it has none
local base   = KEYS[1] -- the tenant's prefix
local number = ARGV[1] -- of the build's layout
local node   = ARGV[2] -- '' if it has given no sign of life yet
local lease  = ARGV[3] -- [ms] until when it is alive, '' if this is no sign of life

local function alive()
  if lease == '' then return 0 end
  return 1 - redis.call('ZADD', base .. 'nodes', lease, node)
end

local found = redis.call('GET', base .. 'layout')
if found == number then return { 'in-use', alive() } end

local time = redis.call('TIME')
local living = 0
for _, other in ipairs(redis.call('ZRANGEBYSCORE', base .. 'nodes', '(' .. time[1] .. '000', '+inf')) do
  if other ~= node then living = living + 1 end
end
if living > 0 then return { 'living', found or '', living } end

-- What begins with something, page by page: the whole of Redis is looked through, but only once.
local function each_key(prefix, action)
  local cursor = '0'
  repeat
    local page = redis.call('SCAN', cursor, 'MATCH', base .. prefix .. '*', 'COUNT', 1000)
    for _, key in ipairs(page[2]) do action(key) end
    cursor = page[1]
  until cursor == '0'
end

if redis.call('EXISTS', base .. 'journal', base .. 'registered', base .. 'agents') > 0 then
  local closed, gone, open, agents = {}, {}, 0, redis.call('SCARD', base .. 'agents')
  each_key('interaction:', function(key)
    if redis.call('TTL', key) == -1 then open = open + 1 else closed[#closed + 1] = key end
  end)
  if agents > 0 or open > 0 then return { 'open', found or '', agents, open } end
  each_key('agent:', function(key) gone[#gone + 1] = key end)
  for _, key in ipairs(closed) do redis.call('HDEL', key, 'state') end
  for _, key in ipairs(gone) do redis.call('UNLINK', key) end
  redis.call('UNLINK', base .. 'deadlines')
end
redis.call('SET', base .. 'layout', number)
return { 'taken', alive(), found or '' }
