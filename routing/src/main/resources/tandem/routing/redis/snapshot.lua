-- Reads routing at one moment.
-- Returns {journal position, {{queue, interaction...}...}, {{agent, their work...}...}}.
local limit = tonumber(ARGV[3]) -- interactions per queue at most; ARGV[4...]: the queues

local position = '0-0'
if redis.call('EXISTS', base .. 'journal') == 1 then
  local info = redis.call('XINFO', 'STREAM', base .. 'journal')
  for n = 1, #info, 2 do
    if info[n] == 'last-generated-id' then position = info[n + 1] end
  end
end

local queues = {}
for n = 4, #ARGV do
  local queue = { ARGV[n] }
  for _, member in ipairs(redis.call('ZRANGE', key_for('queue:', ARGV[n]), 0, limit - 1)) do
    queue[#queue + 1] = view_interaction(load_to_show(id_of(member)))
  end
  queues[#queues + 1] = queue
end

local all = {}
for _, id in ipairs(redis.call('SMEMBERS', base .. 'agents')) do
  all[#all + 1] = view_agent(load_agent(id))
end
return { position, queues, all }
