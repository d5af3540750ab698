-- What every function begins with. Each loads what it needs, decides, changes, and ends with `reply`, which writes all
-- changes. A function that returns without `reply` has changed nothing.

local base, now, now_text, command -- of the call in hand
local interactions, agents -- in hand, by id: each is loaded once
local subject -- the record that remembers the answer
local keyed, key -- an interaction, and its key
local shown, opened, about -- the interaction loaded last to be shown, with what is only shown of it
local said, speakers, speaker -- what has been said for the journal: lines; the interaction each is about, false for none;
                             -- the one that all are about, nil if there is none

local MOST_SPARE = 32
local names, names_of, tenants = nil, {}, 0 -- of keys of this tenant; by tenant
interactions, agents = {}, {}

-- Leaves no record of the call before in hand; some are used again.
local function let_go(records, spare)
  local count = 0
  for id, record in pairs(records) do
    records[id] = nil
    count = count + 1
    if count <= MOST_SPARE then spare[count] = record end
  end
  return count <= MOST_SPARE and records or {}
end

local let_go_of_all -- in hand (lib/agent.lua)

local function begin(keys, args)
  base, now_text, command = keys[1], args[1], args[2]
  now = tonumber(now_text)
  let_go_of_all()
  subject, shown, keyed = nil, nil, nil
  said, speakers, speaker = {}, {}, nil
  names = names_of[base]
  if not names then
    if tenants == 1000 then names_of, tenants = {}, 0 end
    names = { ['free:'] = {}, ['waiting:'] = {}, ['queue:'] = {}, ['agent:'] = {}, journal = base .. 'journal',
      deadlines = base .. 'deadlines', signatures = base .. 'signatures' }
    names_of[base], tenants = names, tenants + 1
  end
end

-- The key of a line (free: waiting:), a queue (queue:) or an agent (agent:), made once, because long texts are dear.
local function key_for(kind, id)
  local keys = names[kind]
  local key = keys[id]
  if not key then
    key = base .. kind .. id
    keys[id] = key
  end
  return key
end

-- A whole number as text; `..` would write large ones as 1e+15.
local function text(number)
  if number == now then return now_text end -- often, and writing numbers is dear
  return string.format('%d', number)
end

-- The answer already given to this very command (I10), nil if it is new. Each function asks the record it is about.
local function told(record)
  subject = record
  if command == '' or record.told == '' then return nil end
  local _, at = string.find(record.told, '\n' .. command .. '\t', 1, true)
  if not at then return nil end
  local answer = {}
  for word in string.gmatch(string.match(record.told, '^[^\n]*', at + 1), '[^\t]+') do answer[#answer + 1] = word end
  return answer
end

-- Sets a deadline; nil removes it.
local function deadline(member, at)
  if at then
    redis.call('ZADD', names.deadlines, text(at), member)
  else
    redis.call('ZREM', names.deadlines, member)
  end
end

-- The number of a line by its signature, as text since it is only part of names; nil if nobody has asked for it before.
local function line_of(signature)
  return redis.call('HGET', names.signatures, signature) or nil
end

-- ---- small lists within records, as text

local function words_of(text)
  local words = {}
  for word in string.gmatch(text, '%S+') do words[#words + 1] = word end
  return words
end

-- Times [ms] by id.
local function pack_times(times)
  if not times then return '' end
  local words = {}
  for id, at in pairs(times) do words[#words + 1] = id .. ' ' .. text(at) end
  return table.concat(words, ' ')
end

local function read_times(packed)
  if packed == '' then return false end
  local times = {}
  for id, at in string.gmatch(packed, '(%S+) (%d+)') do times[id] = tonumber(at) end
  return times
end

-- ---- what is said for the journal

local log_entry -- of an interaction (lib/interaction.lua)

-- Writes what has been said so far into the journal and the logs, as one entry. Returns its id and how much it was.
local function publish()
  local count = #said
  if count == 0 then return end
  local all = table.concat(said, '\n')
  local entry = append_to_journal(names.journal, all)
  for _, i in pairs(interactions) do
    if i.logged > 0 then log_entry(i, entry, count, all) end
  end
  said, speakers, speaker = {}, {}, nil
  return entry, count
end

-- Says a line about an interaction, nil if it is about none. Returns its number in the entry to come.
local function say(line, i)
  if #said == EVENTS_AN_ENTRY then publish() end
  local n = #said + 1
  said[n], speakers[n] = line, i or false
  if n == 1 then speaker = i elseif speaker ~= i then speaker = nil end
  return n
end
