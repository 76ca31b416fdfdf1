"""What went wrong, in Korean, by the name that the error bears. In English an error speaks for itself."""

from collections.abc import Mapping
from datetime import date

from commitments.errors import CommitmentsError
from commitments.vocabulary import Term

KOREAN = {
    # 찾는 것이 없음
    "no_pledge": "{n}번 약속이 없습니다. 번호를 확인해 주세요.",
    "no_article": "{n}번 기사가 없습니다.",
    "no_event": "{n}번 경과가 없습니다.",
    "no_change": "{n}번 고친 기록이 없습니다.",
    "no_bill": "그 법안이 등록되어 있지 않습니다. 먼저 법안을 등록해 주세요.",
    "no_view": "저장한 보기가 없습니다. 다른 사람이 지웠을 수 있습니다.",
    "no_news": "{n}번 후속 소식이 없습니다.",
    # 저장한 보기와 후속 소식
    "view_unnamed": "저장할 보기의 이름을 적어 주세요.",
    "view_too_long": "이름이 너무 깁니다. {most}자까지 적을 수 있습니다.",
    "view_taken": "‘{name}’(이)라는 보기가 이미 있습니다. 다른 이름을 적어 주세요.",
    "news_undecided": "{n}번 후속 소식은 아직 판단을 기다리고 있어 되돌릴 것이 없습니다.",
    "news_recorded": "{by} 님이 같은 내용을 {on}의 경과로 이미 기록했습니다. 이 소식은 ‘아님’으로 빼 주세요.",
    "news_decided": "{by} 님이 이미 정한 후속 소식입니다.",
    # 약속
    "no_name": "누가 고치는지 이름을 적어 주세요.",
    "reject_reason": "제외하려면 왜 약속이 아닌지 까닭을 적어 주세요.",
    "assign_reason": "담당 부처를 정하려면 까닭을 적어 주세요.",
    "no_body_of_today": "{body}은(는) 지금 있는 부처가 아닙니다. 지금의 부처를 골라 주세요.",
    "merged": "{n}번 약속은 {into}번에 합쳐졌습니다. {into}번 약속에서 해 주세요.",
    "merged_already": "{n}번 약속은 이미 {into}번에 합쳐졌습니다.",
    "merge_itself": "약속을 자신과 합칠 수는 없습니다.",
    "led_on": "{n}번 약속은 그 뒤에 다른 약속으로 이어졌습니다. 나중에 합친 것부터 되돌려 주세요.",
    "title_length": "제목은 1자에서 300자까지 적을 수 있습니다. 지금은 {n}자입니다.",
    "due_order": "기한의 끝({last})이 시작({first})보다 앞섭니다.",
    # 되돌리기
    "undone_already": "{by} 님이 {on}에 이미 되돌렸습니다.",
    "not_undone_here": "이 기록은 여기서 되돌릴 수 없습니다. 새로 고쳐 주세요.",
    "merge_not_redone": "되돌린 합치기는 다시 되돌릴 수 없습니다. 두 약속을 새로 합쳐 주세요.",
    "changed_again": "{by} 님이 {on}에 같은 것을 다시 고쳤습니다. 그 기록부터 되돌려 주세요.",
    "changed_since": "그 뒤에 값이 달라졌습니다. 속성 고치기에서 고쳐 주세요.",
    "judge_unknown": "전에 누가 검수했는지 남아 있지 않습니다. 새로 검수해 주세요.",
    # 법안
    "linked_again": "그 법안은 이미 다시 연결되어 있습니다.",
    "not_linked": "그 법안은 이 약속과 연결되어 있지 않습니다.",
    # 두 번째 검수
    "no_first_reading": "{n}번 약속은 아직 첫 검수가 없습니다. 먼저 확인하거나 제외해 주세요.",
    "reader_knows": "{by} 님은 이 약속을 이미 검수했거나 고쳤습니다. 두 번째 검수는 다른 사람이 합니다.",
    "read_twice": "{by} 님과 {other} 님이 이미 두 번 검수했습니다.",
    "settle_reason": "두 판단 사이에서 정하려면 까닭을 적어 주세요.",
    "nothing_to_settle": "검수가 두 번 있어야 정할 수 있습니다. 지금은 {n}번입니다.",
    "readings_agree": "두 검수가 같습니다. 바꾸려면 속성 고치기에서 고쳐 주세요.",
    "settled_already": "{by} 님이 이미 정했습니다. 바꾸려면 속성 고치기에서 고쳐 주세요.",
    "no_verdict": "확인과 제외 가운데 하나를 골라 주세요.",
    # 경과
    "is_retraction": "{n}번은 취소 기록입니다. 취소를 취소하는 대신 경과를 다시 기록해 주세요.",
    "retracted_already": "{n}번 경과는 이미 취소되었습니다.",
    "retract_reason": "취소하려면 그 경과가 왜 맞지 않는지 적어 주세요.",
    "retract_there": "취소는 경과 취소에서 해 주세요.",
    "not_retracted": "{n}번 경과는 취소된 적이 없습니다.",
    "stands_again": "{n}번 경과는 {other}번으로 이미 다시 기록되었습니다.",
    "override_alone": "예외의 까닭은 이행상태를 바꾸는 경과에만 적습니다. 내용 칸에 적어 주세요.",
    "override_needless": "{status}에 필요한 근거가 이미 있습니다. 예외의 까닭을 지워 주세요.",
    "holds_status": "{on}의 경과가 이 경과를 근거로 {status} 상태를 정했습니다. 먼저 그 경과를 취소해 주세요.",
    "no_progress": "‘{text}’에서 진척을 읽을 수 없습니다. 6/8개교나 35%처럼 적어 주세요.",
    "wrong_progress": "진척은 0부터 전체까지의 수로 적어 주세요.",
    "future_event": "{on}은 아직 오지 않은 날입니다. 경과는 이미 일어난 일만 기록합니다.",
    "before_promise": "{on}은 약속한 날({promised_on})보다 앞서 약속의 경과가 아닙니다. 날짜를 확인해 주세요. "
    "약속의 출발점을 남기려면 ‘약속 전의 일로 기록’을 함께 골라 주세요.",
    "future_source": "출처의 날짜 {on}은 아직 오지 않은 날입니다.",
    "rating_needs_both": "다른 기관의 평가는 어느 기관의 것인지와 평가한 말을 함께 적어 주세요.",
    "no_source": "출처 주소나, 어떻게 알았는지를 내용에 적어 주세요.",
    "no_web_address": "‘{url}’은(는) 웹 주소가 아닙니다. https://로 시작하는 주소를 적어 주세요.",
    # 기사
    "no_text": "본문이 없습니다. 기사의 본문을 넣어 주세요.",
    "long_text": "본문이 너무 깁니다({n:,}). 기사 하나씩 나누어 넣어 주세요.",
    "long_field": "적은 것이 {n:,}자입니다. {most:,}자까지 적을 수 있습니다.",
    "broken_text": "글자가 깨져 있습니다. UTF-8로 저장해 다시 넣어 주세요.",
    "no_date": "날짜가 없습니다. 나온 날을 2024-01-05처럼 적어 주세요.",
    "odd_date": "날짜 ‘{text}’을(를) 읽을 수 없습니다. 2024-01-05처럼 적어 주세요.",
    # 파일
    "file_locked": "{file}: 암호가 걸려 있습니다. 암호 없이 저장해 다시 올려 주세요.",
    "file_damaged": "{file}: 손상되었거나 이름과 다른 종류의 파일입니다. 만든 프로그램에서 다시 저장해 올려 주세요.",
    "file_large": "{file}: 파일이 너무 큽니다. 필요한 부분만 CSV나 텍스트로 저장해 올려 주세요.",
    "file_long": "{file}: 책만큼 깁니다. 기사 하나씩 나누어 올려 주세요.",
    "file_unsafe": "{file}: 짜임이 문서 파일과 달라 읽지 않았습니다. 만든 프로그램에서 다시 저장해 주세요.",
    "file_slow": "{file}: 읽는 데 너무 오래 걸립니다. 글만 텍스트로 저장해 올려 주세요.",
    "file_textless": "{file}: 글이 없습니다. 그림이나 스캔한 쪽만 있다면 글자를 인식한 텍스트를 올려 주세요.",
    "file_no_hangul": "{file}: 읽을 수 있는 한글 문서가 아닙니다. 한글에서 열어 HWPX로 저장해 주세요.",
    "file_empty": "{file}: 줄이 없습니다. 첫 줄에는 열 이름이 있어야 합니다.",
    "file_hollow": "{file}: 비어 있어 넣을 기사가 없습니다. 파일을 끝까지 내려받았는지 확인해 주세요.",
    "file_kind": "{file}: 읽을 수 없는 종류의 파일입니다. 읽을 수 있는 것: {known}",
    "no_such_columns": "{file}: 다음 열이 없습니다: {wanted}. 열 이름을 바꾸거나 어느 열인지 골라 주세요.",
    "file_packed": "{file}: 압축 파일({format})입니다. 풀어서 안에 든 파일을 올려 주세요.",
    "file_misnamed": "{file}: 이름과 달리 {format} 파일입니다. 이름이 {ending}(으)로 끝나게 바꿔 주세요.",
    "no_column": "‘{column}’이라는 열이 없습니다. 열을 다시 골라 주세요.",
    "row_cells": "칸이 {n}개로 열 이름({columns}개)보다 많습니다. 쉼표가 든 글은 따옴표로 묶어 주세요.",
    "row_unclosed": "줄을 읽을 수 없습니다. 닫히지 않았거나 겹쳐 적지 않은 따옴표가 있는지 확인해 주세요.",
    "line_long": "줄이 너무 깁니다. 한 줄에 기사 하나만 적어 주세요.",
    "line_no_json": "줄이 JSON이 아니거나 text와 published가 있는 객체가 아닙니다.",
    "front_matter": "‘---’ 사이의 줄을 읽을 수 없습니다. ‘이름: 값’으로 적어 주세요.",
    # 출처
    "sources_no_toml": "{file}을(를) TOML로 읽을 수 없습니다. 아래 명령이 몇째 줄인지 알려 줍니다.",
    "sources_more": "{file}에는 [[source]] 표만 적을 수 있습니다.",
    "sources_twice": "‘{name}’이라는 출처가 둘입니다. 서로 다른 이름을 적어 주세요.",
    "source_kind": "출처 ‘{source}’의 kind ‘{kind}’은(는) 모르는 종류입니다. 쓸 수 있는 것: {kinds}",
    "source_unknown": "출처 ‘{source}’에 쓸 수 없는 항목이 있습니다: {keys}. 쓸 수 있는 것: {allowed}",
    "source_lacks": "출처 ‘{source}’에 {key}이(가) 빠졌습니다.",
    "source_wrong": "출처 ‘{source}’의 {key} 값 ‘{value}’을(를) 쓸 수 없습니다. 아래 보기처럼 적어 주세요.",
    "source_silent": "출처가 답하지 않거나 읽을 수 없게 답했습니다. 나중에 다시 읽습니다.",
    "key_refused": "출처가 받아들이는 API 키가 없습니다. 키를 확인해 주세요.",
    "no_folder": "{folder} 폴더가 없습니다. 만들거나 다른 폴더를 적어 주세요.",
    "no_feed": "{url}은(는) 읽을 수 있는 RSS나 Atom 피드가 아닙니다. 주소를 확인해 주세요.",
    "refused_address": "웹 주소가 아니거나 읽을 수 없는 주소입니다.",
    "refused_private": "누구에게나 열린 주소가 아니어서 읽지 않습니다.",
    "refused_large": "너무 커서 기사로 볼 수 없습니다.",
    "refused_binary": "글이 아닌 파일을 보냈습니다.",
    "refused_gone": "그 주소에 읽을 글이 없거나 누구에게나 열려 있지 않습니다.",
    "many_articles": "한 번에 기사 {most}건까지 넣을 수 있습니다. 더 많으면 commitments import 명령으로 넣어 주세요.",
}  # fmt: skip


def in_korean(error: CommitmentsError) -> str:
    """The error's sentence in Korean; its own English where it bears no name that is known here."""
    if error.told not in KOREAN:
        return str(getattr(error, "ko", error))
    return KOREAN[error.told].format(**{name: _shown(value) for name, value in error.values.items()})


def in_korean_again(told: str, values: Mapping[str, object], otherwise: str) -> str:
    """The Korean sentence of an error that was kept by its name; ``otherwise`` where the name is not known here."""
    return KOREAN[told].format(**values) if told in KOREAN else otherwise


def _shown(value: object) -> object:
    if isinstance(value, Term):
        return value.ko
    if isinstance(value, date):
        return f"{value.year}. {value.month}. {value.day}."
    return value
