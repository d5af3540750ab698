-- What every function ends with.

local REMEMBERED = 600 -- [characters] of answers kept in a record: those to its last ten or so commands

local function remember(answer)
  local all = (subject.told or '') .. '\n' .. command .. '\t' .. table.concat(answer, '\t')
  if #all > REMEMBERED then all = string.sub(all, string.find(all, '\n', #all - REMEMBERED, true)) end
  subject.told = all
end

local function save_all(answer)
  if subject and command ~= '' then
    remember(answer)
    if subject.presence then change_agent(subject) else change(subject) end
  end
  for n = 1, #changed_interactions do save_interaction(changed_interactions[n]) end
  for n = 1, #changed_agents do save_agent(changed_agents[n]) end
  return answer
end

-- Writes all changes and returns the answer, which is remembered for a repeated command.
local function reply(...)
  return save_all({ ... })
end

-- The same, with views after the answer; they are not remembered: a repeated command is answered without, and its caller
-- reads them as they are by then.
local function reply_with(answer, views)
  save_all(answer)
  for n = 1, #views do answer[#answer + 1] = views[n] end
  return answer
end
