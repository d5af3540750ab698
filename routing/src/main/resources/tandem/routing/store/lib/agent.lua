-- Agents. Hash agent:ID has
--   presence reason since name       his own axis (LOGGED_OUT, NOT_READY, READY)
--   session lostAt away              his desktop; lostAt [ms] while it is lost, away = 1 once that costs him offers
--   capacity load                    offers count as load
--   work                             ids of what he holds, oldest first, each followed by a newline
--   signatures                       what he may serve: lines of `weight signature`
--   free                             the room under which he stands in the free sets now; 0: in none
--   idleSince                        when his work last changed: who idles longest is served first
--   misses                           consecutive offers he did not answer
--   declined                         what he is not offered again yet: lines of `ID until`, after a leading newline

local function load_agent(id)
  return load(base .. 'agent:' .. id)
end

-- How much more he may be given now.
local function room(a)
  if a.presence ~= 'READY' or a.away == '1' then return 0 end
  return a.capacity - a.load
end

-- Brings the free sets in line with his room and idle time: he stands in that of each signature he has room for.
local function place(a)
  local before, after = tonumber(a.free), room(a)
  for weight, signature in string.gmatch(a.signatures, '(%d+) ([^\n]+)') do
    weight = tonumber(weight)
    if weight <= after then
      redis.call('ZADD', base .. 'free:' .. signature, a.idleSince, a.id)
    elseif weight <= before then
      redis.call('ZREM', base .. 'free:' .. signature, a.id)
    end
  end
  if before ~= after then set(a, 'free', after) end
end

local function take(a, i)
  set(a, 'load', a.load + i.weight, 'work', a.work .. i.id .. '\n', 'idleSince', now)
end

local function release(a, i)
  local kept = {}
  for id in string.gmatch(a.work, '([^\n]+)\n') do
    if id ~= i.id then kept[#kept + 1] = id .. '\n' end
  end
  set(a, 'load', a.load - i.weight, 'work', table.concat(kept), 'idleSince', now)
end

-- What he holds, oldest first.
local function work_of(a)
  local work = {}
  for id in string.gmatch(a.work, '([^\n]+)\n') do
    work[#work + 1] = load_interaction(id)
  end
  return work
end

-- What he holds, in the order in which it would be served: if several return, the first gets the first free agent.
local function work_in_line_order(a)
  local work = work_of(a)
  table.sort(work, function(one, other)
    local score, other_score = tonumber(one.score), tonumber(other.score)
    return score < other_score or (score == other_score and one.place < other.place)
  end)
  return work
end

-- The agent with all he holds: his fields, then those of each of his interactions.
local function view_agent(a)
  local list = { flat(a, {}) }
  for _, i in ipairs(work_of(a)) do list[#list + 1] = view_interaction(i) end
  return list
end

local function append_agent(a, event)
  append({ agent = a.id }, event)
end

-- automatic: whether a rule did it, not the agent
local function not_ready(a, reason, automatic)
  set(a, 'presence', 'NOT_READY', 'reason', reason, 'since', now, 'misses', 0)
  place(a)
  append_agent(a, '{"type":"AgentNotReady","agent":"' .. a.id .. '","reason":' .. cjson.encode(reason)
    .. ',"automatic":' .. tostring(automatic) .. '}')
end

-- ---- what he declined or missed is not offered to him again for a while

local function is_excluded(a, id)
  if a.declined == '' then return false end
  local _, before_until = string.find(a.declined, '\n' .. id .. ' ', 1, true)
  return before_until ~= nil and tonumber(string.match(a.declined, '^%d+', before_until + 1)) > now
end

-- Forgets exclusions that are over, adds one if given, and has the agent served again when the next one is over.
local function exclude(a, id, until_ms)
  local kept, soonest = '', nil
  local function keep(other, at)
    kept = kept .. '\n' .. other .. ' ' .. string.format('%d', at)
    if not soonest or at < soonest then soonest = at end
  end
  for other, at in string.gmatch(a.declined, '\n(%S+) (%d+)') do
    if tonumber(at) > now and other ~= id then keep(other, tonumber(at)) end
  end
  if id then keep(id, until_ms) end
  set(a, 'declined', kept)
  deadline('retry:' .. a.id, soonest)
end
